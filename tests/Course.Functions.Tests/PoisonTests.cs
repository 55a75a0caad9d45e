using System.Security.Cryptography;
using Azure.Storage.Queues;
using Course.Azure;
using Course.Core.Hosting;
using Course.Core.Inbox;
using Course.Core.Poison;
using Course.Functions.Lessons;
using Course.Functions.Mail;
using Course.Functions.Poison;
using Course.SendGrid;
using Course.Testing;
using Course.Web;
using Functions.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Course.Functions.Tests;

/// <summary>The functions as they are, on a real Azurite: what fails too often ends up in the table with the reason, and comes back from there.</summary>
public sealed class PoisonTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string data = Directory.CreateTempSubdirectory("course-poison-").FullName;
    private IHost host = null!;

    private T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    private QueueClient Queue(string name) => new(azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        var source = new FunctionSource("poison", [typeof(LessonFunctions), typeof(MailFunctions), typeof(PoisonFunctions)], [], AppContext.BaseDirectory, null);
        var builder = new FunctionsApplicationBuilder([], source);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["LocalRuntime:Url"] = "http://127.0.0.1:0",
            ["LocalRuntime:DataDirectory"] = data,
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250",
            ["Course:TickSchedule"] = "0 0 0 1 1 *",
            ["Course:Links:BaseUrl"] = "https://course.example",
            ["Course:Links:ReplyDomain"] = "reply.course.example",
            ["Course:Links:Keys"] = "a:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Course:Addresses:HashKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Course:Mail:FromAddress"] = "hello@course.example",
            ["Course:Mail:PostalAddress"] = "1 Some Street, Sometown",
            ["Course:Mail:ListId"] = "course.example",
            ["Course:Mail:OperatorAddress"] = "coach@course.example",
            ["SendGrid:ApiKey"] = "SG.nobody",
            ["SendGrid:Host"] = "http://127.0.0.1:9",
            ["SendGrid:EventPublicKey"] = publicKey,
            ["SendGrid:InboundPublicKey"] = publicKey,
        });
        builder.Logging.ClearProviders();
        builder.ConfigureFunctionsWebApplication();
        builder.Services
            .AddSingleton<QueueWork>()
            .AddCourse(builder.Configuration)
            .AddCourseStorage(builder.Configuration)
            .AddSendGrid(builder.Configuration)
            .AddCourseWeb();
        host = builder.Build();
        await host.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task What_always_fails_is_set_aside_with_the_reason_and_replays_once_the_cause_is_gone()
    {
        // A mail to be read whose row is there and whose blob is lost.
        const string Body = """{"InboxId":"lostmail"}""";
        var mail = new InboxEntry { Id = "lostmail", ReceivedAt = SystemClock.Instance.GetCurrentInstant(), To = ["hello@course.example"], From = "ana@example.org", AuthenticatedDomains = [] };
        await Get<IInbox>().AddAsync(mail, "x"u8.ToArray(), CancellationToken.None);
        await Get<IInbox>().RemoveMimeAsync("lostmail", CancellationToken.None);
        await Queue(WorkQueues.Replies).SendMessageAsync(Body);

        var poison = await OnlyAsync(WorkQueues.Replies);
        Assert.Equal((5, "InvalidOperationException: The raw mail 'lostmail' is missing. Restore the blob, or remove the row from table Inbox.", Body), (poison.Attempts, poison.Reason, poison.Body));
        await Eventually(async () => await CountAsync(WorkQueues.Replies) == 0 && await CountAsync("replies-poison") == 0);

        // The cause is mended: the mail is restored.
        await Get<IInbox>().RemoveAsync("lostmail", CancellationToken.None);
        await Get<IInbox>().AddAsync(mail, "From: ana@example.org\r\nTo: hello@course.example\r\nSubject: Re: x\r\nMessage-ID: <m@example.org>\r\n\r\n7 and yes\r\n"u8.ToArray(), CancellationToken.None);
        Assert.True(await Get<PoisonReplay>().ReplayAsync(WorkQueues.Replies, poison.Id, CancellationToken.None));
        await Eventually(async () => (await Get<IInbox>().FindAsync("lostmail", CancellationToken.None))!.State == InboxState.Unmatched);
        Assert.Empty(await ReadAsync(WorkQueues.Replies));
        Assert.False(await Get<PoisonReplay>().ReplayAsync(WorkQueues.Replies, poison.Id, CancellationToken.None));
        Assert.Empty(await ToListAsync(Get<IFailureNotes>().ReadAsync(WorkQueues.Replies, CancellationToken.None)));
    }

    [Theory]
    [InlineData(WorkQueues.Lessons)]
    [InlineData(WorkQueues.Mail)]
    [InlineData(WorkQueues.Events)]
    [InlineData(WorkQueues.Changes)]
    public async Task What_can_not_be_read_is_set_aside_from_every_queue(string queue)
    {
        await Queue(queue).SendMessageAsync("no json");
        var poison = await OnlyAsync(queue);
        Assert.Equal((5, "no json"), (poison.Attempts, poison.Body));
        Assert.Contains("Json", poison.Reason, StringComparison.Ordinal);
        await Get<IPoisonMessages>().RemoveAsync(queue, poison.Id, CancellationToken.None);
    }

    private async Task<PoisonMessage> OnlyAsync(string queue)
    {
        await Eventually(async () => (await ReadAsync(queue)).Count > 0);
        return Assert.Single(await ReadAsync(queue));
    }

    private Task<List<PoisonMessage>> ReadAsync(string queue) => ToListAsync(Get<IPoisonMessages>().ReadAsync(queue, CancellationToken.None));

    private async Task<int> CountAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(25), patience.Token);
    }
}
