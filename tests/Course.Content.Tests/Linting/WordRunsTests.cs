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

    [Fact]
    public void Runs_that_follow_on_each_other_are_one_stretch_on_its_first_line() =>
        Assert.Equal(
            [new SharedStretch(2, "b c d e"), new SharedStretch(4, "x y z")],
            new WordRuns("a b c d e f. x, y: z", length: 3).StretchesIn("no\n*B* c\nD e no\nx y z"));

    [Fact]
    public void Two_stretches_side_by_side_stay_two() =>
        Assert.Equal(["a b c", "d e f"], new WordRuns("a b c. More. d e f", length: 3).StretchesIn("a b c d e f").Select(stretch => stretch.Words));
}
