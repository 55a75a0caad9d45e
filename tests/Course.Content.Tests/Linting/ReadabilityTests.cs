using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public class ReadabilityTests
{
    [Theory]
    [InlineData("the", 1)]
    [InlineData("make", 1)]
    [InlineData("makes", 1)]
    [InlineData("walked", 1)]
    [InlineData("wanted", 2)]
    [InlineData("horses", 2)]
    [InlineData("table", 2)]
    [InlineData("people", 2)]
    [InlineData("whole", 1)]
    [InlineData("while", 1)]
    [InlineData("lonely", 2)]
    [InlineData("hopeful", 2)]
    [InlineData("statement", 2)]
    [InlineData("someone", 2)]
    [InlineData("quiet", 2)]
    [InlineData("patience", 2)]
    [InlineData("friend", 1)]
    [InlineData("various", 3)]
    [InlineData("question", 2)]
    [InlineData("idea", 3)]
    [InlineData("being", 2)]
    [InlineData("relationship", 4)]
    [InlineData("didn't", 2)]
    [InlineData("don't", 1)]
    [InlineData("they've", 1)]
    [InlineData("well-made", 2)]
    [InlineData("988", 3)]
    [InlineData("apologise", 4)]
    [InlineData("understand", 3)]
    [InlineData("responsibility", 6)]
    public void Syllables_are_counted_by_rule(string word, int syllables) => Assert.Equal(syllables, Syllables.Count(word));

    [Fact]
    public void The_formula_is_flesch_and_kincaid_s()
    {
        var reading = Readability.Of("The cat sat on the mat.");

        Assert.Equal(new Readability(Words: 6, Sentences: 1, SyllableCount: 6), reading);
        Assert.Equal(-1.45, reading.Grade, precision: 2);
    }

    [Fact]
    public void A_hard_sentence_has_a_high_grade() =>
        Assert.InRange(Readability.Of("Institutional accountability necessitates comprehensive documentation of organisational responsibilities.").Grade, 30, 50);

    [Fact]
    public void Headings_are_left_out_and_a_list_item_is_a_sentence() =>
        Assert.Equal((5, 3), Counts("## Today\n\nTake a walk.\n\n1. Bread\n2. Milk\n"));

    [Fact]
    public void Sentences_end_within_quotes_and_with_an_ellipsis() =>
        Assert.Equal((6, 3), Counts("\"Too late.\" \"Why?\" It began when ..."));

    [Fact]
    public void A_link_counts_by_its_words() =>
        Assert.Equal((3, 1), Counts("See [your page](https://example.org/very/long)."));

    private static (int Words, int Sentences) Counts(string markdown)
    {
        var reading = Readability.Of(markdown);
        return (reading.Words, reading.Sentences);
    }
}
