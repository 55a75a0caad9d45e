using Course.Core.Content;
using NodaTime;

namespace Course.Core.Replies.ReachingOut;

/// <summary>What the course has asked of someone on the way of reaching out, at the time their reply comes.</summary>
public sealed record ReachingOutTurn
{
    /// <summary>The course has had them send their one message, and they are still on that way.</summary>
    public required bool MaySend { get; init; }

    /// <summary>The day on which the course asked what came of it, where it has and they are still on that way.</summary>
    public LocalDate? AskedOn { get; init; }

    /// <summary>Whether the course has asked what came of it.</summary>
    public bool IsAsked => AskedOn is not null;

    /// <summary>Nothing but that was asked: the lesson that asks came last, and no check-in with it. Then a bare yes or no is the answer to it.</summary>
    public bool TakesBareAnswer { get; init; }

    /// <summary>What comes next is theirs to choose, and waits for a word.</summary>
    public bool AwaitsChoice { get; init; }

    /// <summary>What they have told so far.</summary>
    public Outcome? Told { get; init; }

    /// <summary>They have told on an earlier day that the message is sent.</summary>
    public bool HasSent { get; init; }
}

/// <summary>Why contact that was told is no slip.</summary>
public enum Spared
{
    /// <summary>It is the one message that the course had them send, or an answer to what came back.</summary>
    OneMessage,

    /// <summary>The other person has said yes, and the two are talking.</summary>
    Talking,
}

/// <summary>A reply as read of someone on the way of reaching out.</summary>
/// <param name="Reading">The reading, without what was said of the other person's answer and not of theirs to the check-in.</param>
public sealed record ReachedReading(Reading Reading)
{
    /// <summary>What came of the message, where they say so.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The words that <see cref="Outcome"/> was read from.</summary>
    public string? OutcomeWords { get; init; }

    /// <summary>They speak of an answer, and it is not clear which.</summary>
    public bool IsOutcomeUnsure { get; init; }

    /// <summary>Why contact that they tell of was not taken for a slip.</summary>
    public Spared? Spared { get; init; }

    /// <summary>They choose what follows, where it is theirs to choose.</summary>
    public bool GoesOn { get; init; }

    /// <summary>They tell that the one message is sent.</summary>
    public bool TellsOfSending { get; init; }
}
