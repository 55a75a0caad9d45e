using Course.Web.Mails;

namespace Course.Web.Tests.Mails;

public sealed class MoodHistoryTests
{
    [Theory]
    [InlineData("first-1", 5)]
    [InlineData("low-1", 2)]
    [InlineData("steady-2", 5, 6)]
    [InlineData("steady-2", 6, 5)]
    [InlineData("rising-2", 4, 6)]
    [InlineData("falling-2", 7, 5)]
    [InlineData("high-2", 7, 8)]
    [InlineData("high-2", 9, 9)]
    [InlineData("falling-2", 10, 8)]
    [InlineData("low-3", 8, 8, 3)]
    public void The_sentence_fits_the_course_of_moods(string expected, params int[] moods) => Assert.Equal(expected, MoodHistory.Sentence(On(moods)));

    [Fact]
    public void Nobody_is_told_they_came_up_from_here_before_unless_they_did()
    {
        Assert.Equal("falling-1", MoodHistory.Sentence(On(8, 8, 5)));
        Assert.Equal("falling-3", MoodHistory.Sentence(On(4, 8, 5)));
    }

    [Fact]
    public void Every_sentence_that_can_be_chosen_is_written()
    {
        var pieces = SomeWeb.Course.Mails["answer"].Text.Pieces;
        var chosen = from before in Enumerable.Range(1, 10) from now in Enumerable.Range(1, 10) from count in Enumerable.Range(0, 4) select MoodHistory.Sentence(On([.. Enumerable.Repeat(before, count), now]));

        Assert.All(chosen, name => Assert.Contains(name, pieces));
    }

    [Fact]
    public void The_chart_shows_the_last_seven_days() =>
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], MoodHistory.Latest(On(1, 2, 3, 4, 5, 6, 7, 8, 9)).Select(day => day.Mood));

    private static List<MoodOn> On(params int[] moods) => [.. moods.Select((mood, index) => new MoodOn(Some.Start.PlusDays(index * 3), mood))];
}
