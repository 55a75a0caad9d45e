using Course.Core.Replies.Phrases;
using NodaTime;

namespace Course.Core.Replies.Commands;

/// <summary>stub</summary>
internal static class CommandReader
{
    public static (Command Command, int Start, int End)? Read(WordList words, LocalDate? today, bool hasMood, Distance? distance) => null;
}
