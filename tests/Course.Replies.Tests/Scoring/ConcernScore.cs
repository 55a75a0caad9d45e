using System.Text;
using Course.Core.Replies;

namespace Course.Replies.Tests.Scoring;

/// <summary>How much concern is seen, and how many idioms are taken for it, on replies labelled for concern only.</summary>
public sealed class ConcernScore
{
    private readonly StringBuilder failures = new();

    private ConcernScore()
    {
    }

    /// <summary>Whether concern was seen where it is, whatever its category.</summary>
    public FieldScore Seen { get; } = new("concern, any category");

    public FieldScore Category { get; } = new("concern, by category");

    public static ConcernScore Of(IEnumerable<LabelledConcern> replies)
    {
        var score = new ConcernScore();
        foreach (var reply in replies)
            score.Add(reply, ReadingNames.Of(ReplyReader.Read(reply.Text, null).Concern));
        return score;
    }

    public string Report(bool withFailures) => Seen.Report() + "\n" + Category.Report() + (withFailures ? "\n" + failures : "");

    private void Add(LabelledConcern expected, string? actual)
    {
        Category.Add(expected.Concern, actual);
        if (!Seen.Add(expected.Concern is null ? null : "concern", actual is null ? null : "concern"))
            failures.AppendLine($"{expected.Id}: expected {expected.Concern ?? "-"} read {actual ?? "-"} | {expected.Text.Replace('\n', '/')}");
    }
}
