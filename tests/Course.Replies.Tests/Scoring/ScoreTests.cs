namespace Course.Replies.Tests.Scoring;

/// <summary>
/// Scores the labelled set and prints the figures by field (docs/reading.md gives the command). Failures of the half that rules are
/// developed on are listed; those of the held half are not, so that nobody tunes on them.
/// </summary>
public class ScoreTests(ITestOutputHelper output)
{
    [Fact]
    public void The_half_that_rules_are_developed_on_is_read()
    {
        var score = ReplyScore.Of(Corpus.Replies("develop"));
        output.WriteLine("develop\n" + score.Report(withFailures: true));

        AssertFigures(score, concernRecall: 0.99);
    }

    [Fact]
    public void The_half_that_rules_have_not_seen_is_read_as_well()
    {
        var score = ReplyScore.Of(Corpus.Replies("held"));
        output.WriteLine("held\n" + score.Report(withFailures: false));

        AssertFigures(score, concernRecall: 0.99);
    }

    [Fact]
    public void Replies_by_writers_who_knew_only_the_brief_are_read_as_well()
    {
        var score = ReplyScore.Of(Corpus.Strangers());
        output.WriteLine("strangers\n" + score.Report(withFailures: false));

        AssertFigures(score, concernRecall: 0.99);
    }

    [Theory]
    [InlineData("develop", true)]
    [InlineData("held", false)]
    public void Whole_mails_are_taken_apart(string half, bool withFailures)
    {
        var score = MailScore.Of(half);
        output.WriteLine(half + "\n" + score.Report(withFailures));

        Assert.InRange(score.Share, 0.95, 1);
    }

    [Theory]
    [InlineData("develop", true, 0.99, 0.01)]
    [InlineData("held", false, 0.98, 0.11)]
    public void Concern_is_told_from_idioms(string half, bool withFailures, double recall, double falseAlarms)
    {
        var score = ConcernScore.Of(Corpus.Concerns(half));
        output.WriteLine(half + "\n" + score.Report(withFailures));

        // 0.99 and 0.05 are asked for; docs/reading.md says how far the held half is from it, and why fewer misses elsewhere were worth three more false alarms here.
        Assert.InRange(score.Seen.Recall, recall, 1);
        Assert.InRange(score.Seen.FalseAlarmShare, 0, falseAlarms);
    }

    [Fact]
    public void Concern_written_by_somebody_who_does_not_know_the_rules_is_seen()
    {
        var score = ConcernScore.Of(Corpus.BlindConcerns());
        output.WriteLine(score.Report(withFailures: false));

        // Far from the 0.99 and 0.05 asked for: docs/reading.md says so. Tighten these with the figures, never loosen them.
        Assert.InRange(score.Seen.Recall, 0.91, 1);
        Assert.InRange(score.Seen.FalseAlarmShare, 0, 0.13);
    }

    /// <summary>The figures that issue 5 asks of replies no rule was tuned on.</summary>
    private static void AssertFigures(ReplyScore score, double concernRecall)
    {
        Assert.InRange(score.Mood.Right, 0.97, 1);
        Assert.InRange(score.Distance.Right, 0.95, 1);
        Assert.InRange(score.Command.Right, 0.98, 1);
        Assert.Equal(0, score.FalseStops);
        Assert.InRange(score.ConcernSeen.Recall, concernRecall, 1);
        Assert.InRange(score.ConcernSeen.FalseAlarmShare, 0, 0.05);
    }
}
