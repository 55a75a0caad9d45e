using System.Text.Json;
using Azure.Storage.Queues.Models;
using Course.Core.Enrolment;
using Course.Core.Poison;
using Course.Core.Signup;
using Course.Functions.Poison;
using Course.InMemory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Course.Functions.Tests;

public sealed class QueueWorkTests
{
    private readonly MemoryPoison poison = new();
    private readonly QueueWork work;

    public QueueWorkTests() => work = new QueueWork(new PoisonIntake(poison, poison, TimeProvider.System, NullLogger<PoisonIntake>.Instance));

    private static QueueMessage Message(string body, long attempt = 1) => QueuesModelFactory.QueueMessage("id", "receipt", body, attempt);

    private Task<FailureNote?> NoteAsync(string body) => ((IFailureNotes)poison).FindAsync("changes", PoisonIntake.HashOf(body), CancellationToken.None);

    private Task RunAsync(QueueMessage message, Func<SubscriberChanged, Task> handle, CancellationToken cancellationToken = default) =>
        work.RunAsync("changes", message, handle, cancellationToken);

    [Fact]
    public async Task The_work_gets_what_the_message_says()
    {
        SubscriberChanged? got = null;
        await RunAsync(Message("""{"subscriber":"abc"}"""), change => Task.FromResult(got = change));
        Assert.Equal(new SubscriberChanged("abc"), got);
        Assert.Null(await NoteAsync("""{"subscriber":"abc"}"""));
    }

    [Fact]
    public async Task What_the_work_throws_passes_on_and_is_noted_with_the_attempt()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Message("""{"Subscriber":"abc"}""", attempt: 3), _ => throw new InvalidOperationException("It is broken.")));
        Assert.Equal("It is broken.", failure.Message);
        var note = (await NoteAsync("""{"Subscriber":"abc"}"""))!;
        Assert.Equal((3, "InvalidOperationException: It is broken."), (note.Attempts, note.Reason));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("[1]")]
    public async Task What_can_not_be_read_fails_like_any_other_and_says_so(string body)
    {
        await Assert.ThrowsAnyAsync<JsonException>(() => RunAsync(Message(body), _ => Task.CompletedTask));
        Assert.StartsWith("Json", (await NoteAsync(body))!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_attempt_that_succeeds_clears_the_note_away()
    {
        const string Body = """{"Subscriber":"abc"}""";
        await Assert.ThrowsAsync<IOException>(() => RunAsync(Message(Body), _ => throw new IOException("Once.")));
        await RunAsync(Message(Body, attempt: 2), _ => Task.CompletedTask);
        Assert.Null(await NoteAsync(Body));
    }

    [Fact]
    public async Task Being_stopped_is_no_failure_of_the_message()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(Message("""{"Subscriber":"abc"}"""), _ => Task.FromCanceled(stop.Token), stop.Token));
        Assert.Null(await NoteAsync("""{"Subscriber":"abc"}"""));
    }

    [Fact]
    public async Task A_note_that_can_not_be_written_hides_nothing()
    {
        var broken = new QueueWork(new PoisonIntake(new MemoryPoison(), new BrokenNotes(), TimeProvider.System, NullLogger<PoisonIntake>.Instance));
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken.RunAsync<LessonsDue>("lessons", Message("""{"Slot":1,"Shard":1,"Through":"2026-11-01T00:00:00Z"}"""), _ => throw new InvalidOperationException("The real one."), CancellationToken.None));
        await broken.RunAsync<LessonsDue>("lessons", Message("""{"Slot":1,"Shard":1,"Through":"2026-11-01T00:00:00Z"}""", attempt: 2), _ => Task.CompletedTask, CancellationToken.None);
    }

    private sealed class BrokenNotes : IFailureNotes
    {
        public Task SaveAsync(FailureNote note, CancellationToken cancellationToken) => throw new IOException("Storage is away.");

        public Task<FailureNote?> FindAsync(string queue, string bodyHash, CancellationToken cancellationToken) => throw new IOException("Storage is away.");

        public IAsyncEnumerable<FailureNote> ReadAsync(string queue, CancellationToken cancellationToken) => throw new IOException("Storage is away.");

        public Task RemoveAsync(string queue, string bodyHash, CancellationToken cancellationToken) => throw new IOException("Storage is away.");
    }
}
