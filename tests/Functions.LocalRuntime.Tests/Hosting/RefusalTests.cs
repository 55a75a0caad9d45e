using Course.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Tests.Hosting;

/// <summary>What cannot work is refused at start, by name.</summary>
public sealed class RefusalTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_missing_setting_is_named_with_the_function_that_needs_it()
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(TicksBySetting)));

        Assert.Contains("'Tick'", message, StringComparison.Ordinal);
        Assert.Contains("'Course:TickSchedule'", message, StringComparison.Ordinal);
        Assert.Contains("Course__TickSchedule", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_of_five_fields_is_shown_what_six_look_like()
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(TicksBySetting)) { Settings = { ["Course:TickSchedule"] = "*/5 * * * *" } });

        Assert.Contains("'Tick'", message, StringComparison.Ordinal);
        Assert.Contains("six fields", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a connection string")]
    public async Task A_missing_or_wrong_connection_string_is_named(string value)
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(Queued)) { Settings = { ["AzureWebJobsStorage"] = value } });

        Assert.Contains("'Queued'", message, StringComparison.Ordinal);
        Assert.Contains("'AzureWebJobsStorage'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalRuntime:Url", "http://0.0.0.0:7071", "loopback")]
    [InlineData("LocalRuntime:FunctionKey", "short", "FunctionKey")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:batchSize", "33", "BatchSize")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "soon", "VisibilityTimeout")]
    public async Task A_setting_out_of_range_is_named(string key, string value, string expected)
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(Queued)) { Settings = { [key] = value } });

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(TwoTriggers), "2 triggers")]
    [InlineData(typeof(ServiceParameter), "services go to the constructor")]
    [InlineData(typeof(AsyncVoid), "async void")]
    [InlineData(typeof(SameNames), "are both named 'twice'")]
    public async Task A_function_that_cannot_be_called_is_refused(Type functions, string expected)
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, functions));

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Work")]
    [InlineData("work--two")]
    public async Task A_queue_name_that_storage_would_refuse_is_named(string name)
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite, typeof(QueuedBySetting)) { Settings = { ["Work"] = name } });

        Assert.Contains("'Queued'", message, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_companion_that_is_not_there_is_named()
    {
        var message = await TestApp.RefusalAsync(new AppSetup(azurite) { Companions = ["No.Such.Type, Nowhere"] });

        Assert.Contains("'No.Such.Type, Nowhere'", message, StringComparison.Ordinal);
    }

    public static class TicksBySetting
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("%Course:TickSchedule%")] TimerInfo timer)
        {
        }
    }

    public static class Queued
    {
        [Function("Queued")]
        public static void Run([QueueTrigger("some-queue")] string text)
        {
        }
    }

    public static class QueuedBySetting
    {
        [Function("Queued")]
        public static void Run([QueueTrigger("%Work%")] string text)
        {
        }
    }

    public static class TwoTriggers
    {
        [Function("Both")]
        public static void Run([QueueTrigger("some-queue")] string text, [TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }

    public static class ServiceParameter
    {
        [Function("Wants")]
        public static void Run([HttpTrigger] HttpRequest request, Journal journal)
        {
        }
    }

    public static class AsyncVoid
    {
        [Function("Unwatched")]
        public static async void Run([QueueTrigger("some-queue")] string text) => await Task.Yield();
    }

    public static class SameNames
    {
        [Function("Twice")]
        public static void One([HttpTrigger] HttpRequest request)
        {
        }

        [Function("twice")]
        public static void Two([HttpTrigger] HttpRequest request)
        {
        }
    }
}
