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
    /// <summary>Reads one reply.</summary>
    /// <param name="text">The person's own words, as <see cref="InboundMessage.Text"/> gives them.</param>
    /// <param name="today">Their local date, to understand "until Monday"; without it such a day stays unread.</param>
    public static Reading Read(string text, LocalDate? today) => Read(WordList.Of(text), today);

    internal static Reading Read(WordList words, LocalDate? today)
    {
        var evidence = new List<Evidence>();
        var mood = MoodReader.Read(words);
        if (mood is { } number)
            evidence.Add(Cite(words, ReadingField.Mood, number.Start, number.End));
        var distance = DistanceReader.Read(words, mood?.Start);
        if (distance is { } told)
            evidence.Add(Cite(words, ReadingField.Distance, told.Start, told.End));
        var command = CommandReader.Read(words, today, mood is not null, distance?.Distance);
        if (command is { } asked)
            evidence.Add(Cite(words, ReadingField.Command, asked.Start, asked.End));
        var concern = ConcernReader.Read(words);
        if (concern is { } worry)
            evidence.Add(Cite(words, ReadingField.Concern, worry.Start, worry.End));
        return new Reading(mood?.Mood, distance?.Distance, command?.Command, concern?.Concern, words.Source, evidence);
    }

    private static Evidence Cite(WordList words, ReadingField field, int start, int end)
    {
        var from = words[Math.Max(start, 0)].Start;
        var to = words[Math.Min(end, words.Count) - 1].End;
        return new Evidence(field, words.Source[from..to], from);
    }
}
