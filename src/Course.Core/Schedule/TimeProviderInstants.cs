using NodaTime;

namespace Course.Core.Schedule;

/// <summary>NodaTime's view of <see cref="TimeProvider"/>.</summary>
public static class TimeProviderInstants
{
    /// <summary>The present instant.</summary>
    public static Instant GetInstant(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
