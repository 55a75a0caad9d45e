using Course.Core.Content;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.ReachingOut;

/// <summary>
/// Reads a reply of someone on the way of reaching out once more: what came of the message, and whether contact they tell of is the one message that the course had them send
/// (docs/reading.md). By phrases, as the rest.
/// </summary>
public static class ReachingOutReader
{
    /// <summary>As for mood, distance and command: what answers a question stands at the beginning.</summary>
    private const int MostWords = 1_500;

    /// <summary>"No", "not really": an answer to the check-in that names no contact.</summary>
    private const int MostBareWords = 2;

    private static readonly Lazy<NamedPhrases<Contact>> Phrases = new(() => new NamedPhrases<Contact>("reach-message"));

    /// <summary>The names of the rule file.</summary>
    internal enum Contact
    {
        /// <summary>The one message is sent.</summary>
        Sent,

        /// <summary>They answered what came back.</summary>
        Answering,

        /// <summary>More than once, or on top of it.</summary>
        Again,

        /// <summary>They call it a slip themselves.</summary>
        Slip,
    }

    /// <summary>Reads it.</summary>
    /// <param name="reading">What <see cref="ReplyReader"/> made of the reply; of one that gives concern nothing more is read.</param>
    /// <param name="turn">What the course has asked of them.</param>
    public static ReachedReading Read(Reading reading, ReachingOutTurn turn)
    {
        if (reading.Concern is not null)
            return new ReachedReading(reading);
        var words = WordList.Of(reading.Note, MostWords);
        var said = turn.IsAsked ? OutcomeFinder.Find(words, turn.TakesBareAnswer && reading.Mood is null) : null;
        if (said is { } answer)
            reading = Without(reading, words, answer);
        var told = Phrases.Value.In(words).Select(found => found.Name).ToHashSet();
        var spared = SparedOf(reading, turn, said?.Outcome, told);
        if (spared is not null && reading.Distance == Distance.Slipped)
            reading = WithoutField(reading with { Distance = null }, ReadingField.Distance);
        return new ReachedReading(reading)
        {
            Outcome = said?.Outcome,
            OutcomeWords = said is { Outcome: not null } one ? reading.Note[words[one.Start].Start..words[one.End - 1].End] : null,
            IsOutcomeUnsure = said is { Outcome: null },
            Spared = spared,
            GoesOn = turn.AwaitsChoice && reading.Command?.Kind == CommandKind.Resume,
            TellsOfSending = told.Contains(Contact.Sent) || spared == Spared.OneMessage,
        };
    }

    /// <summary>Why contact is no slip; null where there is none, or where it is one.</summary>
    private static Spared? SparedOf(Reading reading, ReachingOutTurn turn, Outcome? said, HashSet<Contact> told)
    {
        if (reading.Command?.Kind == CommandKind.Slipped || told.Contains(Contact.Slip))
            return null;
        var isSlip = reading.Distance == Distance.Slipped;
        if ((said ?? turn.Told) == Outcome.Accepted)
            return isSlip ? Spared.Talking : null;
        // Also where this very reply tells the outcome: the message came before its answer.
        if (!turn.MaySend || (turn.Told is { } before && before != said) || told.Contains(Contact.Again))
            return null;
        if (told.Contains(Contact.Sent) || (isSlip && (told.Contains(Contact.Answering) || IsBare(reading) || !turn.HasSent)))
            return Spared.OneMessage;
        return null;
    }

    private static bool IsBare(Reading reading) =>
        reading.Evidence.FirstOrDefault(evidence => evidence.Field == ReadingField.Distance) is { } evidence
        && evidence.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= MostBareWords;

    /// <summary>What was read from the very words that tell the outcome was no answer to the check-in, nor a command.</summary>
    private static Reading Without(Reading reading, WordList words, OutcomeSaid said)
    {
        var from = words[said.Start].Start;
        var to = words[said.End - 1].End;
        foreach (var evidence in reading.Evidence.Where(evidence => evidence.Start < to && evidence.Start + evidence.Words.Length > from))
        {
            if (evidence.Field == ReadingField.Distance)
                reading = WithoutField(reading with { Distance = null }, ReadingField.Distance);
            else if (evidence.Field == ReadingField.Command && reading.Command?.Kind == CommandKind.TheyWrote && said.Outcome is not null)
                reading = WithoutField(reading with { Command = null }, ReadingField.Command);
        }

        return reading;
    }

    private static Reading WithoutField(Reading reading, ReadingField field) => reading with { Evidence = [.. reading.Evidence.Where(evidence => evidence.Field != field)] };
}
