namespace Course.Replies.Tests.Scoring;

/// <summary>Prints the figures by field; run with <c>--output Detailed</c> to see them.</summary>
public class ScoreTests(ITestOutputHelper output)
{
    [Fact]
    public void The_half_that_rules_are_developed_on_is_read()
    {
        var score = ReplyScore.Of(Corpus.Replies("develop"));
        output.WriteLine(score.Report(withFailures: true));
    }

    [Fact]
    public void Whole_mails_of_the_half_that_rules_are_developed_on_are_taken_apart()
    {
        var score = MailScore.Of("develop");
        output.WriteLine(score.Report(withFailures: true));
    }
}
