using System.Text;
using Course.Core.Replies;

namespace Course.Replies.Tests.Scoring;

/// <summary>How many whole mails are taken apart rightly: kind, words and failed address, all three or it does not count.</summary>
public sealed class MailScore
{
    public static readonly OwnMail Own = new(["letters.example.com"], "lessons.letters.example.com");

    private readonly StringBuilder failures = new();

    private MailScore()
    {
    }

    public int Total { get; private set; }

    public int Right { get; private set; }

    public double Share => (double)Right / Total;

    public static MailScore Of(string half)
    {
        var score = new MailScore();
        foreach (var mail in Corpus.Mails(half))
            score.Add(mail, InboundMail.Read(Corpus.Bytes(half, mail), Own));
        return score;
    }

    public string Report(bool withFailures) => $"mail: {Right} of {Total} right ({Share:P1})" + (withFailures ? "\n" + failures : "");

    private void Add(LabelledMail expected, InboundMessage actual)
    {
        Total++;
        if (ReadingNames.Of(actual.Kind) == expected.Kind && Lines(actual.Text) == Lines(expected.Text) && actual.FailedRecipient == expected.Failed)
            Right++;
        else
            failures.AppendLine($"{expected.File}: expected {expected.Kind} {expected.Failed} [{Lines(expected.Text)}] read {ReadingNames.Of(actual.Kind)} {actual.FailedRecipient} [{Lines(actual.Text)}]");
    }

    /// <summary>Blank lines are not compared: programs put them where they like.</summary>
    private static string Lines(string text) => string.Join(" / ", text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
