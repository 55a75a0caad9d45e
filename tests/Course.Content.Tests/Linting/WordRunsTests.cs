using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public class WordRunsTests
{
    [Fact]
    public void Eight_words_in_a_row_are_found_whatever_their_dress() =>
        Assert.Equal(
            ["it's not the end of the world yet"],
            new WordRuns("No. It’s not the end of the world yet!").SharedWith("And *it's not* the end — of the\nworld, yet."));

    [Fact]
    public void Seven_words_are_not() =>
        Assert.Empty(new WordRuns("one two three four five six seven and").SharedWith("one two three four five six seven or"));

    [Fact]
    public void The_length_can_be_chosen() =>
        Assert.Equal(["two three"], new WordRuns("one two three", length: 2).SharedWith("two three four"));
}
