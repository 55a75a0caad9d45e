namespace Course.Content;

/// <summary>Where the help lines of the reader's country stand in a note. Each is a line by itself: what comes there is a list, or nothing where none is known.</summary>
public static class HelpLinePlaces
{
    /// <summary>The emergency number and the lines for despair.</summary>
    public const string Night = "{help-lines}";

    /// <summary>The lines for those who are hurt or threatened.</summary>
    public const string Violence = "{violence-lines}";

    /// <summary>Their names, as placeholders have them.</summary>
    internal static IReadOnlyList<string> Names { get; } = [Night.Trim('{', '}'), Violence.Trim('{', '}')];
}
