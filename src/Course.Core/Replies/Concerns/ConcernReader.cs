using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Concerns;

/// <summary>stub</summary>
internal static class ConcernReader
{
    public static (Concern Concern, int Start, int End)? Read(WordList words) => null;
}
