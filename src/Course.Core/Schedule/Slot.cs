using System.Globalization;
using NodaTime;

namespace Course.Core.Schedule;

/// <summary>A quarter hour of the UTC day, 0 (00:00) to 95 (23:45): where the ring keeps those whose lesson falls due then.</summary>
/// <param name="Index">0 to 95.</param>
public readonly record struct Slot(int Index)
{
    /// <summary>Slots in a day.</summary>
    public const int PerDay = 96;

    /// <summary>Length of a slot.</summary>
    public static readonly Duration Length = Duration.FromMinutes(15);

    /// <summary>The slot whose tick serves this instant: the first quarter hour at or after it, so that what is due is never looked for too early.</summary>
    public static Slot Of(Instant instant)
    {
        var seconds = (instant.ToUnixTimeSeconds() + 899) % 86_400;
        return new Slot((int)((seconds + 86_400) % 86_400 / 900));
    }

    /// <summary>The beginning of the quarter hour this instant falls in.</summary>
    public static Instant StartOf(Instant instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(seconds - (((seconds % 900) + 900) % 900));
    }

    /// <summary>The distinct slots whose start lies after <paramref name="after"/> and not after <paramref name="through"/>, oldest first; at most a whole day's.</summary>
    public static IReadOnlyList<Slot> Between(Instant after, Instant through)
    {
        var last = StartOf(through);
        var first = StartOf(after) + Length;
        var dayAgo = last - (Length * (PerDay - 1));
        var slots = new List<Slot>();
        for (var at = first < dayAgo ? dayAgo : first; at <= last; at += Length)
            slots.Add(Of(at));
        return slots;
    }

    /// <inheritdoc />
    public override string ToString() => Index.ToString("00", CultureInfo.InvariantCulture);
}
