using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.InMemory;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Tests.World;

/// <summary>How time goes by and the queues are worked off: by one worker after the other, or by several at once.</summary>
public sealed partial class CourseWorld
{
    /// <summary>Moves the clock by quarter hours, ticking and working off the queues at each, as production does.</summary>
    public async Task RunUntilAsync(string until)
    {
        var end = InstantPattern.General.Parse(until).Value;
        await WorkAsync();
        while (Now < end)
        {
            var next = Instant.Min(Slot.StartOf(Now) + Slot.Length, end);
            Time.SetUtcNow(next.ToDateTimeOffset());
            if (next.ToUnixTimeSeconds() % TickEvery.TotalSeconds == 0 || next == end)
                await TickAsync();
            else
                await WorkAsync();
        }
    }

    /// <summary>How often the timer fires; the queues are worked off each quarter hour.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromMinutes(15);

    public async Task TickAsync()
    {
        if (watch is Interleaver)
            Meanwhile.Add(() => Tick.RunAsync(CancellationToken.None));
        else
            await GuardAsync(() => Tick.RunAsync(CancellationToken.None));
        await WorkAsync();
    }

    /// <summary>Works off every message that is visible now. A message whose work crashes comes back, as from a real queue.</summary>
    public async Task WorkAsync()
    {
        if (watch is Interleaver interleaver)
        {
            await WorkTogetherAsync(interleaver);
            return;
        }

        var worked = true;
        while (worked)
        {
            worked = await TakeAsync(Queues.Lessons, WalkAsync)
                | await TakeAsync(Queues.Signups, message => SignupIntake.HandleAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Changes, ReconcileAsync)
                | await TakeAsync(Queues.Replies, message => Replies.HandleAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Mail, message => Mailer.SendAsync(message, CancellationToken.None))
                | await TakeAsync(Queues.Events, message => Events.HandleAsync(message, CancellationToken.None));
            worked |= await DeliverEventsAsync();
        }
    }

    /// <summary>Does what a person wants, again and again until it has worked.</summary>
    public async Task UntilItWorksAsync(Func<Task> action)
    {
        while (!await GuardAsync(action))
        {
            // They press the button once more.
        }
    }

    /// <summary>What people do while the workers work; done by the next <see cref="WorkAsync"/> of an interleaved world.</summary>
    public List<Func<Task>> Meanwhile { get; } = [];

    /// <summary>
    /// Works off the queues with several workers at once, the interleaver deciding at every call out of the application who goes on. Each message about the ring comes
    /// twice, as queues are allowed to do.
    /// </summary>
    private async Task WorkTogetherAsync(Interleaver interleaver)
    {
        List<Func<Task>> flows;
        do
        {
            flows = [.. Meanwhile.Select(action => Again(action, () => Meanwhile.Add(action)))];
            Meanwhile.Clear();
            TakeAll(flows, Queues.Lessons, WalkAsync);
            TakeAll(flows, Queues.Signups, asked => SignupIntake.HandleAsync(asked, CancellationToken.None));
            TakeAll(flows, Queues.Changes, ReconcileAsync);
            TakeAll(flows, Queues.Replies, reply => Replies.HandleAsync(reply, CancellationToken.None));
            TakeAll(flows, Queues.Mail, order => Mailer.SendAsync(order, CancellationToken.None));
            TakeAll(flows, Queues.Events, events => Events.HandleAsync(events, CancellationToken.None));
            await interleaver.RunAsync(flows);
        }
        while (await DeliverEventsAsync() || flows.Count > 0);
    }

    private static void TakeAll<T>(List<Func<Task>> flows, MemoryQueue<T> queue, Func<T, Task> work)
    {
        while (queue.TryTake(out var message))
        {
            var flow = Again(() => work(message!), () => queue.EnqueueAsync(message!, ComesBackAfter));
            flows.AddRange([flow, flow]);
        }
    }

    /// <summary>Work that is done anew when its worker fails.</summary>
    private static Func<Task> Again(Func<Task> work, Action again) => async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is CrashException or TimedOutException)
        {
            again();
        }
    };

    /// <summary>As host.json says: when a message whose work failed is seen again.</summary>
    private static readonly TimeSpan ComesBackAfter = TimeSpan.FromSeconds(30);

    private Task WalkAsync(LessonsDue due) => Walk.WalkAsync(due, CancellationToken.None);

    private Task ReconcileAsync(SubscriberChanged change) => Erasure.HandleAsync(change, CancellationToken.None);

    private async Task<bool> DeliverEventsAsync()
    {
        var batches = MailService.TakeEvents();
        foreach (var batch in batches)
            await Queues.EnqueueAsync(batch, CancellationToken.None);
        return batches.Count > 0;
    }

    private async Task<bool> TakeAsync<T>(MemoryQueue<T> queue, Func<T, Task> work)
    {
        if (!queue.TryTake(out var message))
            return false;
        if (!await GuardAsync(() => work(message!)))
            await queue.EnqueueAsync(message!, ComesBackAfter);
        return true;
    }

    private async Task<bool> GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (CrashException)
        {
            Restart();
            return false;
        }
        catch (TimedOutException)
        {
            return false;
        }
    }
}
