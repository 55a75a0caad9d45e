using System.Text.RegularExpressions;
using NodaTime;

namespace Course.Core.Replies;

/// <summary>Reads a reply by fixed rules (docs/reading.md): the same words always give the same reading, and nothing is guessed.</summary>
public static partial class ReplyReader
{
    /// <summary>Reads one reply.</summary>
    /// <param name="text">The person's own words, as <see cref="InboundMessage.Text"/> gives them.</param>
    /// <param name="today">Their local date, to understand "until Monday"; without it such a day stays unread.</param>
    public static Reading Read(string text, LocalDate? today)
    {
        var evidence = new List<Evidence>();
        int? mood = null;
        if (MoodPattern().Match(text) is { Success: true } number)
        {
            mood = int.Parse(number.ValueSpan, provider: null);
            evidence.Add(new Evidence(ReadingField.Mood, number.Value, number.Index));
        }

        Distance? distance = null;
        if (DistancePattern().Match(text) is { Success: true } answer)
        {
            distance = answer.Value[0] is 'y' or 'Y' ? Replies.Distance.Kept : Replies.Distance.Slipped;
            evidence.Add(new Evidence(ReadingField.Distance, answer.Value, answer.Index));
        }

        Command? command = text.Trim().TrimEnd('.', '!').ToUpperInvariant() switch
        {
            "PAUSE" => new Command(CommandKind.Pause),
            "RESUME" => new Command(CommandKind.Resume),
            "STOP" => new Command(CommandKind.Stop),
            _ => null,
        };
        return new Reading(mood, distance, command, null, text, evidence);
    }

    [GeneratedRegex(@"\b(10|[1-9])\b", RegexOptions.CultureInvariant)]
    private static partial Regex MoodPattern();

    [GeneratedRegex(@"\b(yes|no)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DistancePattern();
}
