using Course.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Functions.LocalRuntime.Tests.Hosting;

public sealed class ActivityTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_runtime_is_idle_when_all_that_follows_from_a_tick_is_done()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(Walk))
        {
            Clock = clock,
            Settings =
            {
                ["Lessons"] = AzuriteFixture.UniqueName(),
                ["Mail"] = AzuriteFixture.UniqueName(),
                ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "01:00:00",
            },
        });
        await app.WhenIdleAsync();

        for (var day = 1; day <= 3; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await app.WhenIdleAsync();
            Assert.Equal(3 * day, app.Journal.Entries.Count);
        }
    }

    [Fact]
    public async Task A_running_function_keeps_the_runtime_from_being_idle()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(GatedQueue)) { Settings = { ["Work"] = queue.Name } });
        await app.Journal.UntilAsync(1);

        var idle = app.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        app.Journal.Gate.Release();
        await idle;

        Assert.Equal(["began", "ended"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_running_request_keeps_the_runtime_from_being_idle()
    {
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(GatedRequest)));
        var request = app.Http.GetAsync("/gated", TestContext.Current.CancellationToken);
        await app.Journal.UntilAsync(1);

        var idle = app.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        app.Journal.Gate.Release();
        await idle;

        Assert.Equal(["began", "ended"], app.Journal.Entries);
        (await request).Dispose();
    }

    [Fact]
    public async Task Waiting_for_idleness_can_be_given_up()
    {
        var queue = new TestQueue(azurite);
        await queue.SendTextAsync("work");
        await using var app = await TestApp.StartAsync(new AppSetup(azurite, typeof(GatedQueue)) { Settings = { ["Work"] = queue.Name } });
        await app.Journal.UntilAsync(1);
        using var giveUp = new CancellationTokenSource();

        var idle = app.Services.GetRequiredService<IRuntimeActivity>().WhenIdleAsync(giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
    }

    public sealed class Walk(Journal journal)
    {
        [Function("Tick")]
        [QueueOutput("%Lessons%")]
        public string[] Tick([TimerTrigger("0 0 7 * * *")] TimerInfo timer) => ["a", "b", "c"];

        [Function("Send")]
        [QueueOutput("%Mail%")]
        public string Send([QueueTrigger("%Lessons%")] string lesson) => lesson;

        [Function("Arrive")]
        public void Arrive([QueueTrigger("%Mail%")] string lesson) => journal.Add(lesson);
    }

    public sealed class GatedQueue(Journal journal)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Work%")] string text)
        {
            journal.Add("began");
            await journal.Gate.WaitAsync();
            journal.Add("ended");
        }
    }

    public sealed class GatedRequest(Journal journal)
    {
        [Function("Gated")]
        public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "gated")] HttpRequest request)
        {
            journal.Add("began");
            await journal.Gate.WaitAsync();
            journal.Add("ended");
            return Results.Ok();
        }
    }
}
