using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.Running;

namespace Course.Cli.Tests.Simulate;

public sealed class KillSwitchTests
{
    public interface IOutside
    {
        Task<int> WriteAsync();
    }

    [Fact]
    public async Task A_killed_process_stops_where_it_is_before_or_after_the_effect()
    {
        var (before, after) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var generation = new Generation();
            var outside = new Outside();
            var watched = new KillSwitch(every: 3, seed).Watch<IOutside>(outside, generation);
            var goesOn = 0;
            generation.Start(Activity.Walk, async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await watched.WriteAsync();
                    goesOn++;
                }
            });
            while (!generation.IsDead)
                await generation.WhenChanged;

            // The third call is the last; what follows it in the flow is never reached, and no other flow of that life gets anything done.
            Assert.Equal(2, goesOn);
            Assert.False(watched.WriteAsync().IsCompleted);
            Assert.InRange(outside.Writes, 2, 3);
            if (outside.Writes == 2)
                before++;
            else
                after++;
        }

        Assert.True(before > 0 && after > 0, $"{before} before, {after} after");
    }

    private sealed class Outside : IOutside
    {
        public int Writes { get; private set; }

        public Task<int> WriteAsync() => Task.FromResult(++Writes);
    }
}
