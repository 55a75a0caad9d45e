using Course.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Tests.Hosting;

public sealed class StopTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_running_function_may_finish_and_nothing_new_begins()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("first");
        await using var app = await StartAsync(queue, typeof(Gated), grace: "00:05:00");
        await app.Journal.UntilAsync(1);

        var stopping = app.StopAsync();
        await queue.SendTextAsync("second");
        app.Journal.Gate.Release();
        await stopping;

        Assert.Equal(["began first", "ended first"], app.Journal.Entries);
        Assert.Equal("c2Vjb25k", (await queue.ReceiveAsync())?.Body.ToString());
        Assert.Equal(1, await queue.CountAsync());
    }

    [Fact]
    public async Task After_the_grace_a_function_is_cancelled_and_its_message_visible_at_once()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await StartAsync(queue, typeof(WaitsForCancellation), grace: "00:00:00");
        await app.Journal.UntilAsync(1);

        await app.StopAsync();

        Assert.Equal(["began", "cancelled"], app.Journal.Entries);
        Assert.Equal(1, await queue.CountVisibleAsync());
    }

    [Fact]
    public async Task A_function_that_will_not_end_is_given_up_and_its_message_visible_at_once()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await StartAsync(queue, typeof(Gated), grace: "00:00:00", timeout: "00:00:00.1");
        await app.Journal.UntilAsync(1);

        await app.StopAsync();

        Assert.Equal(1, await queue.CountVisibleAsync());
        app.Journal.Gate.Release();
    }

    [Fact]
    public async Task Stopping_and_starting_in_the_middle_of_a_backlog_loses_no_message()
    {
        const int Messages = 40;
        var queue = new TestQueue(azurite);
        var journal = new Journal();
        var expected = Enumerable.Range(0, Messages).Select(n => $"{n:00}").ToList();
        foreach (var text in expected)
        {
            await queue.SendTextAsync(text);
        }

        while (journal.Entries.Count < Messages)
        {
            var before = journal.Entries.Count;
            await using var app = await StartAsync(queue, typeof(Works), journal: journal);
            await journal.UntilAsync(Math.Min(before + 7, Messages));
            await app.StopAsync();
        }

        Assert.Equal(expected, journal.Entries.Distinct().Order());
        Assert.Equal(0, await queue.CountAsync());
    }

    [Fact]
    public async Task Stopping_while_storage_refuses_us_is_as_graceful_as_ever()
    {
        var journal = new Journal();
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Works), typeof(Ticks))
        {
            Journal = journal,
            Settings = { ["Work"] = "refused", ["AzureWebJobsStorage"] = azurite.ConnectionString.Replace("AccountKey=E", "AccountKey=A", StringComparison.Ordinal) },
            Configure = builder => builder.Logging.AddProvider(new WarningsIn(journal)),
        });
        await journal.UntilAsync(2);

        await app.StopAsync();

        Assert.Equal(["Functions.LocalRuntime.Queues.QueueListener", "Functions.LocalRuntime.Timers.TimerListener"], journal.Entries.Order());
    }

    private Task<TestApp> StartAsync(TestQueue queue, Type function, string grace = "00:00:10", string timeout = "00:00:05", Journal? journal = null) =>
        TestApp.StartAsync(new AppSetup(azurite, function)
        {
            Journal = journal ?? new Journal(),
            Settings = { ["Work"] = queue.Name, ["LocalRuntime:ShutdownGrace"] = grace, ["LocalRuntime:ShutdownTimeout"] = timeout },
        });

    public sealed class Gated(Journal journal)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Work%")] string text)
        {
            journal.Add($"began {text}");
            await journal.Gate.WaitAsync();
            journal.Add($"ended {text}");
        }
    }

    public sealed class WaitsForCancellation(Journal journal)
    {
        [Function("Waits")]
        public async Task Run([QueueTrigger("%Work%")] string text, CancellationToken cancellationToken)
        {
            journal.Add("began");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                journal.Add("cancelled");
            }
        }
    }

    private sealed class WarningsIn(Journal journal) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(journal, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Journal journal, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                {
                    journal.Add(category);
                }
            }
        }
    }

    public static class Ticks
    {
        [Function("Ticks")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class Works(Journal journal)
    {
        [Function("Works")]
        public void Run([QueueTrigger("%Work%")] string text) => journal.Add(text);
    }
}
