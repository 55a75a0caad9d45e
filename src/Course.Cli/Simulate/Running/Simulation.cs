using Course.Cli.Simulate.Metering;
using Course.Core.Delivery;
using Course.Core.Events;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>
/// Runs the world: time stands still while any flow of the application is at work, and goes on to whatever comes next (a tick, a message that becomes visible, a wait that ends, events to be posted, a person)
/// once all are done or wait. Up to so many flows run at once as there are workers.
/// </summary>
internal sealed class Simulation(World world, Street street, Instant start, Instant end, Instant calmFrom, int workers)
{
    private static readonly Duration RestartTakes = Duration.FromSeconds(10);

    private readonly WebhookPoster poster = new(world.Mail, world.SendGrid.Cpu);
    private Application application = null!;
    private Instant nextTick = Slot.StartOf(start) + Slot.Length;
    private bool tickIsDue;
    private bool tickRuns;

    /// <summary>CPU of the simulation itself, on the driver's thread.</summary>
    public CpuMeter Cpu { get; } = new();

    /// <summary>What empty ticks cost, once everybody is on the course.</summary>
    public EmptyTicks EmptyTicks { get; } = new();

    private Instant Now => world.Clock.GetInstant();

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told the simulated time now and then.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task RunAsync(Action<Instant> progress, CancellationToken cancellationToken)
    {
        application = new Application(world, new Generation());
        await world.Storage.CreateAsync(application.Services, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mark = CpuMeter.Mark();
            var generation = application.Generation;
            var changed = generation.WhenChanged;
            // Looked at first: where nothing was at work even before there was found to be nothing to start, nothing can have come of anything meanwhile.
            var wasAtWork = generation.IsAtWork;
            if (generation.IsDead)
                Restart();
            else if (generation.Busy < workers && TryStart())
            {
                // One more may be started.
            }
            else if (wasAtWork)
            {
                Cpu.Add(mark);
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }
            else if (!TryMoveOn(generation, progress))
            {
                break;
            }

            Cpu.Add(mark);
        }

        await application.StopAsync().ConfigureAwait(false);
    }

    private bool TryStart()
    {
        if (tickIsDue && !tickRuns)
        {
            (tickIsDue, tickRuns) = (false, true);
            application.Generation.Start(Activity.Tick, TickAsync);
            return true;
        }

        if (!poster.IsPosting && poster.NextAt <= Now)
        {
            application.Generation.Start(Activity.Events, poster.Begin(application.Get<IEventQueue>()));
            return true;
        }

        if ((street.Take(application, Now) ?? application.TakeMessage(Now)) is not { } work)
            return false;
        application.Generation.Start(work.Activity, work.Flow);
        return true;
    }

    private bool TryMoveOn(Generation generation, Action<Instant> progress)
    {
        var next = nextTick;
        Sooner(world.Clock.NextTimer);
        if (generation.Busy < workers)
        {
            Sooner(street.NextAt);
            Sooner(poster.IsPosting ? null : poster.NextAt);
            Sooner(application.NextMessageAt);
        }

        if (next > end)
            return false;
        if (next.ToUnixTimeSeconds() / 3600 != Now.ToUnixTimeSeconds() / 3600)
            progress(next);
        if (next >= nextTick)
        {
            tickIsDue = true;
            nextTick += Slot.Length;
        }

        if (next >= calmFrom)
            world.Kill.IsCalm = world.Dice.IsCalm = true;
        Move(next);
        return true;

        void Sooner(Instant? at)
        {
            if (at < next)
                next = at.Value;
        }
    }

    private void Move(Instant to)
    {
        world.Clock.AdvanceTo(to);
        world.Storage.TimeMoved();
    }

    /// <summary>The process has died: its memory is gone, the world goes on, and a new one comes up a little later.</summary>
    private void Restart()
    {
        poster.Died();
        street.Died(Now);
        // The host's timer remembers the last tick that ended: one that was cut off is made up for at the start.
        (tickIsDue, tickRuns) = (tickIsDue || tickRuns, false);
        Move(Now + RestartTakes);
        while (nextTick <= Now)
        {
            tickIsDue = true;
            nextTick += Slot.Length;
        }

        world.SendGrid.Life++;
        application = new Application(world, new Generation());
    }

    private async Task TickAsync()
    {
        var before = EmptyTicks.Mark(world.Transactions);
        try
        {
            await application.Get<DueTick>().RunAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            world.Failures.Failed(Activity.Tick, e);
        }

        if (Now > street.LastSignUp)
            EmptyTicks.Add(before, EmptyTicks.Mark(world.Transactions));
        tickRuns = false;
    }
}
