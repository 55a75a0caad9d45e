using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

/// <summary>One hard sentence among fifty easy ones didn't move the mean.</summary>
public sealed class SentenceRulesTests
{
    private const string Hard = "Considerable psychological complications characteristically necessitate interdisciplinary deliberation among experienced professionals, notwithstanding understandable reservations concerning confidentiality, availability, affordability and the inevitable administrative difficulties accompanying institutional treatment.";

    [Theory]
    [InlineData("lessons/no-deadline.md")]
    [InlineData("lessons/no-deadline.children.md")]
    [InlineData("lessons/a-place-to-start.turned-down-opening.md")]
    [InlineData("mails/welcome.md")]
    [InlineData("notes/slipped.md")]
    [InlineData("months/month-03.md")]
    public void A_sentence_too_hard_for_its_readers_is_told_with_its_line(string path)
    {
        var files = SomeCourse.With(path, WithHardSentence);
        var line = files.Single(file => file.Path == path).Text.Split('\n').Index().First(row => row.Item.Contains(Hard, StringComparison.Ordinal)).Index + 1;

        Assert.Contains(CourseLint.Check(files).Problems, problem => problem.File == path && problem.Line == line && problem.Message.StartsWith("'Considerable psychological complications", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_without_end_is_told_however_short_its_words() =>
        Assert.Contains(
            MailRules.Check(new ContentFile("mails/x.md", $"One. {string.Join(' ', Enumerable.Repeat("go", 36))}. Two.")),
            problem => problem.Message.StartsWith("'go go go go go …' has 36 words", StringComparison.Ordinal));

    [Theory]
    [InlineData("Nevertheless, psychotherapy.")]
    [InlineData("You went home, made some tea, sat by the window for a while, and thought of all the things that you had wanted to say and did not.")]
    public void Short_sentences_and_plain_long_ones_are_fine(string words) => Assert.Empty(MailRules.Check(new ContentFile("mails/x.md", $"{words} {string.Concat(Enumerable.Repeat("Go for a walk. ", 30))}")));

    private static string WithHardSentence(string text)
    {
        var end = text.TrimEnd();
        var at = end.LastIndexOf("\n\n", StringComparison.Ordinal);
        return at < 0 ? $"{end}\n\n{Hard}\n" : $"{end[..at]}\n\n{Hard} Then rest.{end[at..]}\n";
    }
}
