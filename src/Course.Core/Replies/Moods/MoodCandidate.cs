namespace Course.Core.Replies.Moods;

/// <summary>How much a number stands like an answer, from least to most.</summary>
internal enum MoodStanding
{
    /// <summary>Somewhere in a sentence.</summary>
    Passing,

    /// <summary>At the edge of a sentence or clause.</summary>
    Loose,

    /// <summary>Alone between breaks.</summary>
    Alone,

    /// <summary>The first word of the mail.</summary>
    Opening,

    /// <summary>The first answer of a numbered list.</summary>
    Listed,

    /// <summary>"I'd say a 6", "mood: 6".</summary>
    Stated,

    /// <summary>"6/10".</summary>
    OutOfTen,

    /// <summary>"Sorry, I meant 4".</summary>
    Sure,
}

/// <summary>A number in a reply that may be the mood.</summary>
/// <param name="index">Its word.</param>
/// <param name="end">One past its last word, the scale included.</param>
/// <param name="value">Null where it is no whole number from 1 to 10.</param>
internal sealed class MoodCandidate(int index, int end, int? value)
{
    public int Index => index;

    public int End => end;

    public int? Value { get; set; } = value;

    public MoodStanding Standing { get; set; }

    public bool Excluded { get; set; }

    /// <summary>Too large for a scale to ten, so probably an age or an amount.</summary>
    public bool IsLarge { get; init; }
}
