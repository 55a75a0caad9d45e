namespace Course.Benchmarks.Replies;

/// <summary>A labelled reply to fit to, and how much it counts: one that was made by combining counts less than one that somebody wrote.</summary>
internal sealed record FitReply(string Id, string Text, string? Concern, float Weight = 1);

/// <summary>How the points are fitted.</summary>
/// <param name="Rounds">How often each reply is looked at.</param>
/// <param name="Step">How far a cue's points move at first.</param>
/// <param name="Shrink">How strongly points are pulled towards zero: more of it trusts rare cues less.</param>
/// <param name="Cues">How many of the strongest cues are kept.</param>
internal sealed record FitSettings(int Rounds, float Step, float Shrink, int Cues);

/// <summary>A reply as cues, sentence by sentence.</summary>
internal sealed record FitExample(IReadOnlyList<int[]> Sentences, int Outcome, float Weight)
{
    /// <summary>The cues of all sentences together.</summary>
    public int[] Whole() => [.. Sentences.SelectMany(cues => cues).Distinct()];
}

/// <summary>One thing to learn from: these cues, this outcome.</summary>
internal sealed record FitRow(int[] Cues, int Outcome, float Weight);
