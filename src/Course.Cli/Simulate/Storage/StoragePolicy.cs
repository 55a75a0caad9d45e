using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Course.InMemory;

namespace Course.Cli.Simulate.Storage;

/// <summary>Stands in the storage clients' HTTP pipeline: counts every request to a table, queue or container, and tells which messages were put on a queue.</summary>
internal sealed partial class StoragePolicy(IStorageMeter meter, Action<string, TimeSpan> messagePut) : HttpPipelinePolicy
{
    /// <inheritdoc />
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var store = Count(message);
        ProcessNext(message, pipeline);
        NotePut(message, store);
    }

    /// <inheritdoc />
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var store = Count(message);
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        NotePut(message, store);
    }

    private string Count(HttpMessage message)
    {
        // The emulator's path begins with the account.
        var path = message.Request.Uri.Path.TrimStart('/').Split('/');
        var name = path.Length > 1 ? path[1].Split('(')[0] : string.Empty;
        if (name == "$batch")
            name = TableIn(message);
        meter.Count(name);
        return name;
    }

    private static string TableIn(HttpMessage message)
    {
        using var body = new MemoryStream();
        message.Request.Content!.WriteTo(body, message.CancellationToken);
        return TableName().Match(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)).Groups[1].Value;
    }

    private void NotePut(HttpMessage message, string store)
    {
        if (message.Request.Method != RequestMethod.Post || message.Response.IsError || !message.Request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal))
            return;
        var delay = Delay().Match(message.Request.Uri.Query);
        messagePut(store, TimeSpan.FromSeconds(delay.Success ? int.Parse(delay.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0));
    }

    [GeneratedRegex(@"/devstoreaccount1/([A-Za-z][A-Za-z0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();

    [GeneratedRegex(@"[?&]visibilitytimeout=(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Delay();
}
