using Course.Core.Poison;
using Course.Core.Schedule;
using Course.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Course.Core.Tests.Poison;

public sealed class PoisonIntakeTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryPoison poison = new();
    private readonly PoisonIntake intake;

    public PoisonIntakeTests() => intake = new PoisonIntake(poison, poison, time, NullLogger<PoisonIntake>.Instance);

    private IFailureNotes Notes => poison;

    private Task TakeInAsync(string body, string messageId = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", string queue = WorkQueues.Mail) =>
        intake.TakeInAsync(queue, body, messageId, time.GetUtcNow(), CancellationToken.None);

    private Task NoteAsync(string body, int attempts = 5, string queue = WorkQueues.Mail) =>
        intake.NoteAsync(queue, body, attempts, new TimeoutException("Too slow."), CancellationToken.None);

    private async Task<List<PoisonMessage>> AllAsync(string queue = WorkQueues.Mail)
    {
        var all = new List<PoisonMessage>();
        await foreach (var message in poison.ReadAsync(queue, CancellationToken.None))
            all.Add(message);
        return all;
    }

    [Fact]
    public async Task A_message_is_stored_with_what_its_last_attempt_failed_with_and_the_note_goes()
    {
        await NoteAsync("other", attempts: 1);
        await NoteAsync("body");
        await TakeInAsync("body");
        Assert.Equal([new PoisonMessage("mail", "20261101T120000-0a1b2c3d", time.GetInstant(), 5, "TimeoutException: Too slow.", "body")], await AllAsync());
        Assert.Null(await Notes.FindAsync("mail", PoisonIntake.HashOf("body"), CancellationToken.None));
        Assert.NotNull(await Notes.FindAsync("mail", PoisonIntake.HashOf("other"), CancellationToken.None));
    }

    [Fact]
    public async Task The_same_message_again_is_stored_once_and_another_of_the_same_second_beside_it()
    {
        await TakeInAsync("body");
        await TakeInAsync("body");
        await TakeInAsync("body", "ffffffff-4e5f-6071-8293-a4b5c6d7e8f9");
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Attempts_that_ended_with_the_process_have_no_reason_and_say_so()
    {
        await TakeInAsync("body");
        Assert.Equal((0L, PoisonIntake.NeverFailed), ((await AllAsync())[0].Attempts, (await AllAsync())[0].Reason));
    }

    [Fact]
    public async Task After_thirty_days_messages_and_notes_are_removed_and_not_before()
    {
        await TakeInAsync("old");
        await NoteAsync("old note", queue: WorkQueues.Changes);
        time.Advance(TimeSpan.FromDays(30));
        await intake.PurgeAsync(CancellationToken.None);
        Assert.Single(await AllAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        await TakeInAsync("new");
        await intake.PurgeAsync(CancellationToken.None);
        Assert.Equal(["new"], (await AllAsync()).Select(message => message.Body));
        Assert.Null(await Notes.FindAsync(WorkQueues.Changes, PoisonIntake.HashOf("old note"), CancellationToken.None));
    }

    [Fact]
    public async Task A_replay_puts_the_message_back_before_it_is_removed()
    {
        var returns = new Returns();
        var replay = new PoisonReplay(poison, returns);
        await TakeInAsync("body");
        var id = (await AllAsync())[0].Id;
        returns.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => replay.ReplayAsync("mail", id, CancellationToken.None));
        Assert.Single(await AllAsync());
        returns.Fails = false;
        Assert.True(await replay.ReplayAsync("mail", id, CancellationToken.None));
        Assert.Equal([("mail", "body")], returns.Returned);
        Assert.Empty(await AllAsync());
        Assert.False(await replay.ReplayAsync("mail", id, CancellationToken.None));
    }

    [Fact]
    public void A_reason_names_the_kind_and_the_first_line_and_the_cause()
    {
        var failure = new InvalidOperationException("Outer.\nRequestId: 1", new IOException("Inner."));
        Assert.Equal("InvalidOperationException: Outer. (IOException: Inner.)", FailureReason.Of(failure));
        Assert.Equal(1000, FailureReason.Of(new IOException(new string('x', 5000))).Length);
    }

    [Theory]
    [InlineData("No mailbox <ana.b+c@example.org>; given up", "No mailbox <(address)>; given up")]
    [InlineData("'ana@example.org' is refused", "'(address)' is refused")]
    [InlineData("GET /x?to=ana%40example.org failed", "GET (address) failed")]
    [InlineData("zoë@exämple.org", "(address)")]
    [InlineData("nothing at all", "nothing at all")]
    public void A_reason_holds_no_address(string message, string kept) => Assert.Equal("IOException: " + kept, FailureReason.Of(new IOException(message)));

    private sealed class Returns : IMessageReturns
    {
        public bool Fails { get; set; }

        public List<(string Queue, string Body)> Returned { get; } = [];

        public Task ReturnAsync(string queue, string body, CancellationToken cancellationToken)
        {
            if (Fails)
                throw new IOException("Storage is away.");
            Returned.Add((queue, body));
            return Task.CompletedTask;
        }
    }
}
