using Course.Core.Replies.Commands;
using Course.Core.Replies.Concerns;
using Course.Core.Replies.Distances;
using Course.Core.Replies.Moods;
using Course.Core.Replies.Phrases;
using NodaTime;

namespace Course.Core.Replies;

/// <summary>Reads a reply by fixed rules (docs/reading.md): the same words always give the same reading, and nothing is guessed.</summary>
public static class ReplyReader
{
    /// <summary>Mood, distance and command are looked for in this many words from the start: what answers a check-in stands there.</summary>
    private const int MostAnswered = 1_500;

    /// <summary>Concern is looked for in this many words from the start, some forty pages.</summary>
    private const int MostScreened = 10_000;

    /// <summary>A mood above this, with an answer about distance, makes a reply an ordinary check-in.</summary>
    private const int LowestOrdinary = 3;

    /// <summary>Reads one reply. Of a very long one only the beginning is read, more of it for concern than for the rest; the note is always whole.</summary>
    /// <param name="text">The person's own words, as <see cref="InboundMessage.Text"/> gives them.</param>
    /// <param name="today">Their local date, to understand "until Monday"; without it such a day stays unread.</param>
    public static Reading Read(string text, LocalDate? today)
    {
        var words = WordList.Of(text, MostScreened);
        return Read(words.Count > MostAnswered ? WordList.Of(text, MostAnswered) : words, words, today);
    }

    internal static Reading Read(WordList answer, WordList whole, LocalDate? today)
    {
        var evidence = new List<Evidence>();
        var mood = MoodReader.Read(answer);
        if (mood is { } number)
            evidence.Add(Cite(answer, ReadingField.Mood, number.Start, number.End));
        var distance = DistanceReader.Read(answer, mood?.Start);
        if (distance is { } told)
            evidence.Add(Cite(answer, ReadingField.Distance, told.Start, told.End));
        var command = CommandReader.Read(answer, today, mood is not null, distance?.Distance);
        if (command is { } asked)
            evidence.Add(Cite(answer, ReadingField.Command, asked.Start, asked.End));
        var concern = ConcernReader.Read(whole, isCheckIn: mood?.Mood > LowestOrdinary && distance is not null);
        if (concern is { } worry)
            evidence.Add(Cite(whole, ReadingField.Concern, worry.Start, worry.End));
        return new Reading(mood?.Mood, distance?.Distance, command?.Command, concern?.Concern, whole.Source, evidence);
    }

    private static Evidence Cite(WordList words, ReadingField field, int start, int end)
    {
        var from = words[Math.Max(start, 0)].Start;
        var to = words[Math.Min(end, words.Count) - 1].End;
        return new Evidence(field, words.Source[from..to], from);
    }
}
