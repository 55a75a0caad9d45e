namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>
/// Gives each form of a word a number, and each cue (one to three forms, in order) a key made of those numbers. Forms that no cue names
/// have none, so that most of what people write costs nothing.
/// </summary>
internal sealed class CueBook
{
    /// <summary>Bits a form's number may take; three of them and the mark of a gap make a key.</summary>
    private const int FormBits = 20;

    private const ulong GapMark = 1UL << 62;

    private readonly Dictionary<string, ulong> numbers = new(StringComparer.Ordinal);
    private readonly List<string> forms = [""];

    /// <summary>The number of a form, 0 when no cue names it.</summary>
    public ulong NumberOf(string form) => numbers.GetValueOrDefault(form);

    /// <summary>The number of a form, a new one when it has none yet.</summary>
    public ulong Add(string form)
    {
        if (numbers.TryGetValue(form, out var number))
            return number;
        number = (ulong)forms.Count;
        if (number >= 1UL << FormBits)
            throw new InvalidOperationException("More forms of words than a cue's key has room for.");
        forms.Add(form);
        return numbers[form] = number;
    }

    /// <summary>The key of one form, or of two or three that follow one another.</summary>
    public static ulong Key(ulong first, ulong second = 0, ulong third = 0) => (third << (2 * FormBits)) | (second << FormBits) | first;

    /// <summary>The key of two forms with one to three words between them.</summary>
    public static ulong Apart(ulong first, ulong second) => GapMark | Key(first, second);

    /// <summary>Whether a key is of three words, or of two with a gap.</summary>
    public static bool IsLong(ulong key) => key >> (2 * FormBits) != 0;

    /// <summary>A key as the file of points writes it: "no reason to", or "pill .. tonight" for a gap.</summary>
    public string Written(ulong key)
    {
        const ulong form = (1UL << FormBits) - 1;
        var (first, second, third) = (forms[(int)(key & form)], forms[(int)((key >> FormBits) & form)], forms[(int)((key >> (2 * FormBits)) & form)]);
        return (key & GapMark) != 0 ? $"{first} .. {second}" : $"{first} {second} {third}".TrimEnd();
    }

    /// <summary>Reads a cue as <see cref="Written"/> gives it.</summary>
    public ulong Parse(string cue) => cue.Split(' ') switch
    {
        [var one] => Key(Add(one)),
        [var first, "..", var second] => Apart(Add(first), Add(second)),
        [var first, var second] => Key(Add(first), Add(second)),
        [var first, var second, var third] => Key(Add(first), Add(second), Add(third)),
        _ => throw new FormatException($"'{cue}' is no cue of one to three words."),
    };
}
