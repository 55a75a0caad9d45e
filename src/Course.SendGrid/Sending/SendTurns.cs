using System.Threading.RateLimiting;

namespace Course.SendGrid.Sending;

/// <summary>
/// Gives requests their turn: so many a second, a second's worth at once after a quiet time, and whoever comes too early waits in order of arrival. A turn too far away
/// is refused, and the refusal says when to come again.
/// </summary>
/// <remarks>.NET's own limiters keep the machine's time, so they can't be tested on a clock of our own; hence this one, on <see cref="TimeProvider"/>.</remarks>
internal sealed class SendTurns : RateLimiter
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly long started;
    private readonly TimeSpan interval;
    private readonly TimeSpan longestWait;

    /// <summary>How far the next turn may lie behind the present: a second's worth less the one taken now.</summary>
    private readonly TimeSpan burst;

    /// <summary>When the next turn would be if requests came evenly, since the start.</summary>
    private TimeSpan next = TimeSpan.Zero;
    private long given;
    private long refused;

    public SendTurns(int requestsPerSecond, TimeSpan longestWait, TimeProvider time)
    {
        this.time = time;
        this.longestWait = longestWait;
        started = time.GetTimestamp();
        interval = TimeSpan.FromSeconds(1.0 / requestsPerSecond);
        burst = interval * (requestsPerSecond - 1);
    }

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => new()
    {
        TotalSuccessfulLeases = Interlocked.Read(ref given),
        TotalFailedLeases = Interlocked.Read(ref refused),
    };

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var wait = Reserve(longestWait);
        if (wait > longestWait)
            return new Turn(wait);
        // Cancelled while waiting, the turn is lost to everybody: that is only when the process stops.
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        return new Turn(comeAgainIn: null);
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var wait = Reserve(TimeSpan.Zero);
        return new Turn(wait > TimeSpan.Zero ? wait : null);
    }

    /// <summary>How long until the turn, which is taken unless that is longer than <paramref name="longest"/>.</summary>
    private TimeSpan Reserve(TimeSpan longest)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(started);
            var turn = next - burst > now ? next - burst : now;
            if (turn - now > longest)
            {
                refused++;
                return turn - now;
            }

            given++;
            next = (next > now ? next : now) + interval;
            return turn - now;
        }
    }

    private sealed class Turn(TimeSpan? comeAgainIn) : RateLimitLease
    {
        public override bool IsAcquired => comeAgainIn is null;

        public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = comeAgainIn;
            return !IsAcquired && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
