using Course.Core.Replies;

namespace Course.Core.Inbox;

/// <summary>Screens what a single reading leaves out of a very long text: concern at the end of a life's story is still concern.</summary>
internal static class LongWords
{
    /// <summary>A reading takes in some ten thousand words; a piece of this many characters has fewer.</summary>
    private const int Piece = 30_000;

    /// <summary>So that no sentence is missed for standing where two pieces meet.</summary>
    private const int Overlap = 1_000;

    /// <summary>Beyond this nobody has typed it.</summary>
    private const int MostPieces = 40;

    /// <summary>The first concern in the pieces of a long text; null for a short one, which one reading covers.</summary>
    public static Concern? Screen(string text)
    {
        if (text.Length <= Piece)
            return null;
        for (var (start, piece) = (0, 0); start < text.Length && piece < MostPieces; start += Piece - Overlap, piece++)
        {
            if (ReplyReader.Read(text.Substring(start, Math.Min(Piece, text.Length - start)), today: null).Concern is { } concern)
                return concern;
        }

        return null;
    }
}
