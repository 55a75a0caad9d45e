using System.Text;
using Azure.Storage.Queues.Models;
using Course.Testing;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Queues;

public sealed class MessageBodyTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(typeof(TakesPoco), """{"NAME":"Ada","Day":3}""", "Ada 3")]
    [InlineData(typeof(TakesString), "grüß dich", "grüß dich")]
    [InlineData(typeof(TakesBytes), "bytes", "bytes")]
    [InlineData(typeof(TakesBinaryData), "data", "data")]
    [InlineData(typeof(TakesQueueMessage), "message", "message 1")]
    public async Task A_base64_message_reaches_the_function_as_what_it_asks_for(Type function, string text, string expected)
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync(text);

        await using var app = await StartAsync(queue, function);
        await app.Journal.UntilAsync(1);
        await app.WhenIdleAsync();

        Assert.Equal([expected], app.Journal.Entries);
        Assert.Equal(0, await queue.CountAsync());
    }

    [Theory]
    [InlineData(typeof(TakesPoco), """{"name":"Ada","day":3}""", "Ada 3")]
    [InlineData(typeof(TakesString), "plain", "plain")]
    [InlineData(typeof(TakesQueueMessage), "message", "message 1")]
    public async Task With_encoding_none_the_message_is_the_text_itself(Type function, string text, string expected)
    {
        var queue = new TestQueue(azurite);
        await queue.SendRawAsync(text);

        await using var app = await StartAsync(queue, function, "none");
        await app.Journal.UntilAsync(1);

        Assert.Equal([expected], app.Journal.Entries);
    }

    [Theory]
    [InlineData("base64")]
    [InlineData("none")]
    public async Task What_a_function_returns_is_queued_in_the_configured_encoding(string encoding)
    {
        var queue = new TestQueue(azurite);
        var output = new TestQueue(azurite);
        var body = encoding == "none" ? "go" : Convert.ToBase64String(Encoding.UTF8.GetBytes("go"));
        await queue.SendRawAsync(body);

        await using var app = await StartAsync(queue, typeof(Returns), encoding, output.Name);
        await app.WhenIdleAsync();

        var received = new List<string>();
        while (await output.ReceiveAsync() is { } message)
        {
            var text = message.Body.ToString();
            received.Add(encoding == "none" ? text : Encoding.UTF8.GetString(Convert.FromBase64String(text)));
        }

        Assert.Equal(["""{"Name":"Ada","Day":1}""", """{"Name":"Ben","Day":2}"""], received.Order());
    }

    [Fact]
    public async Task An_output_queue_is_made_when_it_is_not_there()
    {
        var queue = new TestQueue(azurite);
        var output = AzuriteFixture.UniqueName();
        await queue.SendTextAsync("go");

        await using var app = await StartAsync(queue, typeof(Returns), output: output);
        await app.WhenIdleAsync();

        Assert.Equal(2, await new TestQueue(azurite, output).CountAsync());
    }

    private Task<TestApp> StartAsync(TestQueue queue, Type function, string encoding = "base64", string? output = null) =>
        TestApp.StartAsync(new AppSetup(azurite, function)
        {
            Settings = { ["Work"] = queue.Name, ["Out"] = output, ["AzureFunctionsJobHost:extensions:queues:messageEncoding"] = encoding },
        });

    public sealed record Poco(string Name, int Day);

    public sealed class TakesPoco(Journal journal)
    {
        [Function("Poco")]
        public void Run([QueueTrigger("%Work%")] Poco poco) => journal.Add($"{poco.Name} {poco.Day}");
    }

    public sealed class TakesString(Journal journal)
    {
        [Function("String")]
        public void Run([QueueTrigger("%Work%")] string text) => journal.Add(text);
    }

    public sealed class TakesBytes(Journal journal)
    {
        [Function("Bytes")]
        public void Run([QueueTrigger("%Work%")] byte[] bytes) => journal.Add(Encoding.UTF8.GetString(bytes));
    }

    public sealed class TakesBinaryData(Journal journal)
    {
        [Function("BinaryData")]
        public void Run([QueueTrigger("%Work%")] BinaryData data) => journal.Add(data.ToString());
    }

    public sealed class TakesQueueMessage(Journal journal)
    {
        [Function("QueueMessage")]
        public void Run([QueueTrigger("%Work%")] QueueMessage message) => journal.Add($"{message.Body} {message.DequeueCount}");
    }

    public static class Returns
    {
        [Function("Returns")]
        [QueueOutput("%Out%")]
        public static Task<Poco[]> Run([QueueTrigger("%Work%")] string text) => Task.FromResult<Poco[]>([new("Ada", 1), new("Ben", 2)]);
    }
}
