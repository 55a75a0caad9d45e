namespace Course.Core.Content;

/// <summary>Ids of the notes that are sent at once when asked for or reported: each has a file in <c>notes/</c>.</summary>
public static class NoteIds
{
    /// <summary>They broke no contact.</summary>
    public const string Slipped = "slipped";

    /// <summary>The other person wrote to them.</summary>
    public const string TheyWrote = "they-wrote";

    /// <summary>A meeting can't be avoided.</summary>
    public const string HaveToSeeThem = "have-to-see-them";

    /// <summary>A bad night.</summary>
    public const string BadNight = "bad-night";

    /// <summary>All of them, in the order they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [Slipped, TheyWrote, HaveToSeeThem, BadNight];
}
