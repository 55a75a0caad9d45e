using System.Text.Json;
using Course.Core.Enrolment;
using Course.Core.Poison;
using Course.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Course.Core.Tests.Poison;

public sealed class PoisonedWalksTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 7, 15, 0, TimeSpan.Zero);
    private readonly MemoryPoison poison = new();
    private readonly MemoryQueues queues = new(new FakeTimeProvider(At));
    private readonly PoisonIntake intake;
    private readonly PoisonedWalks walks;

    public PoisonedWalksTests()
    {
        intake = new PoisonIntake(poison, poison, new FakeTimeProvider(At), NullLogger<PoisonIntake>.Instance);
        walks = new PoisonedWalks(intake, queues, NullLogger<PoisonedWalks>.Instance);
    }

    private Task<bool> TakeInAsync(string body) => walks.TakeInAsync(body, "message-1", At, CancellationToken.None);

    private async Task<List<PoisonMessage>> SetAsideAsync() => await ((IPoisonMessages)poison).ReadAsync(WorkQueues.Lessons, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_walk_of_several_shards_goes_back_shard_by_shard()
    {
        var due = new LessonsDue(29, 4, At, Shards: 3);
        var body = JsonSerializer.Serialize(due);
        await intake.NoteAsync(WorkQueues.Lessons, body, 5, new InvalidOperationException("broken"), CancellationToken.None);
        await TakeInAsync(body);

        var back = new List<LessonsDue>();
        while (queues.Lessons.TryTake(out var message))
            back.Add(message!);
        Assert.Equal([new LessonsDue(29, 4, At), new LessonsDue(29, 5, At), new LessonsDue(29, 6, At)], back);
        Assert.Empty(await SetAsideAsync());
        Assert.Null(await ((IFailureNotes)poison).FindAsync(WorkQueues.Lessons, PoisonIntake.HashOf(body), CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"Slot":29,"Shard":4,"Through":"2026-06-01T07:15:00+00:00"}""")]
    [InlineData("""{"Slot":29,"Shard":4,"Through":"2026-06-01T07:15:00+00:00","Shards":1}""")]
    [InlineData("no JSON at all")]
    public async Task Anything_else_is_set_aside(string body)
    {
        await TakeInAsync(body);
        Assert.Equal(body, Assert.Single(await SetAsideAsync()).Body);
        Assert.False(queues.Lessons.TryTake(out _));
    }
}
