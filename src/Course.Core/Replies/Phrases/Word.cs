namespace Course.Core.Replies.Phrases;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Break
{
    /// <summary>Only space.</summary>
    None,

    /// <summary>A comma, dash, bracket or the like: phrases go on across it only where they say so.</summary>
    Comma,

    /// <summary>A full stop, question mark or line end: no phrase goes on across it.</summary>
    Sentence,
}

/// <summary>A word as rules see it: lower case, contractions written out, common misspellings mended.</summary>
/// <param name="Text">The word.</param>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="Length">How long it is there; the words of a contraction share one place.</param>
/// <param name="Before">What separates it from the word before.</param>
/// <param name="LineStart">Whether it is the first on its line.</param>
internal readonly record struct Word(string Text, int Start, int Length, Break Before, bool LineStart)
{
    public int End => Start + Length;

    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}
