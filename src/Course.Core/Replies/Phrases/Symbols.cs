using System.Collections.Frozen;

namespace Course.Core.Replies.Phrases;

/// <summary>Signs that say a word: a tick says yes, a laughing face takes what was said lightly. A thumb alone may say anything; beside "distance" it says yes.</summary>
internal static class Symbols
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["✅"] = "yes", ["✔"] = "yes", ["☑"] = "yes", ["✓"] = "yes", ["👍"] = "signthumb", ["👌"] = "signthumb",
        ["❌"] = "no", ["✖"] = "no", ["👎"] = "no", ["✗"] = "no", ["🚫"] = "no",
        ["😂"] = "lol", ["🤣"] = "lol", ["😆"] = "lol", ["😅"] = "lol", ["😹"] = "lol",
        ["🔟"] = "10",
        // Signs of death and hurt: no concern alone, but beside "me", "soon" or one another.
        ["🔫"] = "signgun", ["🔪"] = "signknife", ["🗡"] = "signknife", ["🪦"] = "signgrave", ["⚰"] = "signcoffin", ["💀"] = "signskull", ["☠"] = "signskull",
        ["💊"] = "signpill", ["🩸"] = "signblood", ["🪒"] = "signrazor", ["💔"] = "signheartbreak", ["😭"] = "signcry", ["😵"] = "signcry",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> CjkWords = FrozenSet.Create(StringComparer.Ordinal, "はい", "うん", "いいえ", "いや", "死にたい", "自殺", "消えたい", "ゼロ");

    /// <summary>The word this sign says, or null when it says none.</summary>
    public static string? Meaning(string text, int at, out int length)
    {
        length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        return text[at] < '\u2000' ? null : Meanings.GetValueOrDefault(text.Substring(at, length));
    }

    /// <summary>How many signs the word that begins here has, in a language without spaces.</summary>
    public static int CjkLength(string text, int at)
    {
        for (var length = Math.Min(4, text.Length - at); length > 1; length--)
        {
            if (CjkWords.Contains(text.Substring(at, length)))
                return length;
        }

        return 1;
    }
}
