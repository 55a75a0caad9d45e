using Course.Cli.Simulate.Metering;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Cli.Simulate.Running;

/// <summary>What <c>--days 0</c> does: puts that many people straight into the ring, everywhere but in one slot, and has that slot's tick run. Nobody signs up and nothing is sent.</summary>
internal static class EmptyTickProbe
{
    private static readonly Slot Empty = new(48);

    /// <summary>Enrols and ticks.</summary>
    /// <param name="world">Where; its clock stands at midnight.</param>
    /// <param name="people">How many.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Stops the enrolling.</param>
    public static async Task<EmptyTicks> RunAsync(World world, int people, Action<double> progress, CancellationToken cancellationToken)
    {
        var application = new Application(world, new Generation());
        await world.Storage.CreateAsync(application.Services, cancellationToken).ConfigureAwait(false);
        await EnrolAsync(application.Get<IRing>(), world, people, progress, cancellationToken).ConfigureAwait(false);

        var ticks = new EmptyTicks();
        Activities.Current = Activity.Tick;
        // The first one finds people and leaves a cursor; the second is the one to look at.
        foreach (var slot in new[] { Empty.Index - 1, Empty.Index })
        {
            world.Clock.AdvanceTo(SimulationRun.Start + (Slot.Length * slot));
            world.Storage.TimeMoved();
            var before = EmptyTicks.Mark(world.Transactions);
            await application.Get<DueTick>().RunAsync(cancellationToken).ConfigureAwait(false);
            ticks.Add(before, EmptyTicks.Mark(world.Transactions));
        }

        Activities.Current = null;
        await application.StopAsync().ConfigureAwait(false);
        return ticks;
    }

    private static async Task EnrolAsync(IRing ring, World world, int people, Action<double> progress, CancellationToken cancellationToken)
    {
        var preferences = new Preferences(FirstName: null, "Etc/UTC", 12, Situation.TheyEnded, Contact.None, PausedUntil: null, Discreet: false);
        var place = world.Course.Curriculum.Start(Situation.TheyEnded);
        var batches = new Dictionary<RingPartition, List<RingWrite>>();
        for (var number = 0; number < people; number++)
        {
            var slot = new Slot((Empty.Index + 1 + (number % (Slot.PerDay - 1))) % Slot.PerDay);
            var row = new RingRow
            {
                Id = world.Ids.NewSubscriberId(),
                Slot = slot,
                Address = $"p{number}@example.org",
                Salt = world.Ids.NewSalt(),
                Preferences = preferences,
                PreferencesVersion = 1,
                Next = place,
                NextDue = SimulationRun.Start + (Slot.Length * slot.Index),
                Moves = 1,
            };
            if (!batches.TryGetValue(row.Partition, out var batch))
                batches[row.Partition] = batch = [];
            batch.Add(new RingWrite.Insert(row));
            if (batch.Count == IRing.MaxWrites)
            {
                await ring.CommitAsync(row.Partition, batch, cancellationToken).ConfigureAwait(false);
                batch.Clear();
                progress(number / (double)people);
            }
        }

        foreach (var (partition, batch) in batches.Where(entry => entry.Value.Count > 0))
            await ring.CommitAsync(partition, batch, cancellationToken).ConfigureAwait(false);
    }
}
