using System.Text;
using Course.Core.Replies;

namespace Course.Replies.Tests.Scoring;

/// <summary>How well short replies are read: for each field how many are right, and precision and recall of what was read in it.</summary>
public sealed class ReplyScore
{
    private readonly StringBuilder failures = new();

    private ReplyScore()
    {
    }

    public FieldScore Mood { get; } = new("mood");

    public FieldScore Distance { get; } = new("distance");

    public FieldScore Command { get; } = new("command");

    public FieldScore Concern { get; } = new("concern");

    /// <summary>Replies read as "stop" that are none. Each would end someone's course against their will.</summary>
    public int FalseStops { get; private set; }

    /// <summary>Whether concern was seen where it is, whatever its category.</summary>
    public FieldScore ConcernSeen { get; } = new("concern, any category");

    public static ReplyScore Of(IEnumerable<LabelledReply> replies)
    {
        var score = new ReplyScore();
        foreach (var reply in replies)
            score.Add(reply, ReplyReader.Read(reply.Text, null));
        return score;
    }

    public string Report(bool withFailures) =>
        string.Join('\n', new[] { Mood, Distance, Command, Concern, ConcernSeen }.Select(field => field.Report()))
        + $"\nfalse stops: {FalseStops}" + (withFailures ? "\n" + failures : "");

    private void Add(LabelledReply expected, Reading actual)
    {
        Compare(Mood, expected, expected.Mood?.ToString(), actual.Mood?.ToString());
        Compare(Distance, expected, expected.Distance, ReadingNames.Of(actual.Distance));
        Compare(Command, expected, expected.Command, ReadingNames.Of(actual.Command));
        Compare(Concern, expected, expected.Concern, ReadingNames.Of(actual.Concern));
        ConcernSeen.Add(expected.Concern is null ? null : "concern", actual.Concern is null ? null : "concern");
        if (actual.Command?.Kind == CommandKind.Stop && expected.Command != "stop")
            FalseStops++;
    }

    private void Compare(FieldScore field, LabelledReply reply, string? expected, string? actual)
    {
        if (!field.Add(expected, actual))
            failures.AppendLine($"{reply.Id} {field.Name}: expected {expected ?? "-"} read {actual ?? "-"} | {reply.Text.Replace('\n', '/')}");
    }
}
