using NodaTime;

namespace Course.Cli.Simulate.Verdict;

/// <summary>What the oracle keeps of one person: what they want, what they have got, and what is due next. Guarded by the oracle.</summary>
internal sealed class PersonLog
{
    private ulong got;

    public required DateTimeZone Zone { get; set; }

    public required int Hour { get; set; }

    /// <summary>The lessons of their course in order.</summary>
    public required string[] Course { get; init; }

    /// <summary>From when on their address is refused, if ever.</summary>
    public required Instant? RefusedFrom { get; init; }

    /// <summary>From when on the next mail is their last, if ever.</summary>
    public required Instant? LastMailFrom { get; init; }

    public LocalDate? PausedUntil { get; set; }

    /// <summary>When they left, or were taken off.</summary>
    public Instant? LeftAt { get; set; }

    /// <summary>When what they want last changed, and what it was before.</summary>
    public Instant? ChangedAt { get; set; }

    public DateTimeZone? ZoneBefore { get; set; }

    public int HourBefore { get; set; }

    /// <summary>Place of the next lesson, from 0.</summary>
    public int Next { get; private set; }

    public Instant? LastSent { get; private set; }

    public string? LastDelivery { get; private set; }

    /// <summary>When the next lesson is due.</summary>
    public Instant Due { get; private set; }

    /// <summary>The earliest it may come: before <see cref="Due"/> where a change took a while to be answered.</summary>
    public Instant Earliest { get; private set; }

    /// <summary>Whether their confirming was answered.</summary>
    public bool IsEnrolled { get; set; }

    /// <summary>Whether a next lesson must come.</summary>
    public bool IsExpected => IsEnrolled && Next < Course.Length;

    public bool IsRefusedAt(Instant at) => RefusedFrom <= at;

    public bool Has(int place) => (got & (1UL << place)) != 0;

    public void Got(int place, Instant at, string deliveryId)
    {
        got |= 1UL << place;
        Next = place + 1;
        LastSent = at;
        LastDelivery = deliveryId;
    }

    /// <summary>Works out what is due after something that took effect between two instants.</summary>
    public void Plan(Instant from, Instant to)
    {
        Due = DueTimes.Next(Zone, Hour, to, LastSent, PausedUntil);
        Earliest = from == to ? Due : Instant.Min(Due, DueTimes.Next(Zone, Hour, from, LastSent, PausedUntil));
    }
}
