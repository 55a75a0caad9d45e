using Course.Core.Replies;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;

namespace Course.Replies.Tests.Understanding;

/// <summary>Concern that no phrase foresaw is weighed by the points of its cues.</summary>
public class WeighingTests
{
    [Theory]
    [InlineData("hope")]
    [InlineData("no reason to")]
    [InlineData("@medicine .. tonight")]
    [InlineData("< i")]
    public void A_cue_is_written_as_it_is_read(string cue)
    {
        var book = new CueBook();

        Assert.Equal(cue, book.Written(book.Parse(cue)));
    }

    [Fact]
    public void A_cue_of_more_than_three_words_is_refused() => Assert.Throws<FormatException>(() => new CueBook().Parse("one two three four"));

    [Fact]
    public void Words_of_one_concept_weigh_alike()
    {
        var points = ConcernPoints.Of(["=\t-100\t-100\t-100", "@medicine\t500\t0\t0"]);

        Assert.Equal(Share("tablets", points), Share("sertraline", points));
        Assert.True(Share("tablets", points) > Share("tulips", points));
    }

    [Fact]
    public void Points_name_the_concern_they_are_for()
    {
        var points = ConcernPoints.Of(["=\t-100\t-100\t-100", "he .. me\t0\t100\t900"]);

        Assert.Equal(Concern.HarmSuffered, ConcernScale.Heaviest(WordList.Of("he thingummied me"), points).Concern);
    }

    [Fact]
    public void One_grave_sentence_is_heard_in_a_long_reply()
    {
        var harmless = string.Concat(Enumerable.Repeat("We went to the sea and it rained. ", 300));
        var words = WordList.Of(harmless + "He grabs my throat when he drinks. " + harmless);

        var (share, concern, start, end) = ConcernScale.Heaviest(words, ConcernPoints.Shipped.Value);

        Assert.InRange(share, 0.5, 1);
        Assert.Equal(Concern.HarmSuffered, concern);
        Assert.Contains("throat", words.Source[words[start].Start..words[end - 1].End], StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_without_words_weighs_nothing() => Assert.Equal(0, ConcernScale.Heaviest(WordList.Of(""), ConcernPoints.Shipped.Value).Share);

    private static float Share(string text, ConcernPoints points) => ConcernScale.Heaviest(WordList.Of(text), points).Share;
}
