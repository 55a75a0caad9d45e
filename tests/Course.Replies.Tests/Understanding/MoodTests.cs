namespace Course.Replies.Tests.Understanding;

public class MoodTests
{
    [Theory]
    [InlineData("6", 6)]
    [InlineData("seven, yes", 7)]
    [InlineData("8/10", 8)]
    [InlineData("six out of ten", 6)]
    [InlineData("I'd say a solid seven", 7)]
    [InlineData("7ish", 7)]
    [InlineData("mood: 6", 6)]
    [InlineData("1. 7\n2. yes\n3. none", 7)]
    [InlineData("(1) 8 (2) yes", 8)]
    [InlineData("not a 3 any more, a 6", 6)]
    [InlineData("up from 3 to 5", 5)]
    [InlineData("4, no wait, 6", 6)]
    [InlineData("I slept 4 hours. 5", 5)]
    [InlineData("I am 34 and I feel 5", 5)]
    [InlineData("5️⃣", 5)]
    public void The_number_for_today_is_read(string text, int mood) => Assert.Equal(mood, Some.Reading(text).Mood);

    [Theory]
    [InlineData("day 12")]
    [InlineData("I woke up at 5")]
    [InlineData("we had 7 years")]
    [InlineData("on the 3rd of May")]
    [InlineData("that cost $8")]
    [InlineData("one of those days")]
    [InlineData("my son is 6 today")]
    public void Other_numbers_are_not_moods(string text) => Assert.Null(Some.Reading(text).Mood);

    [Theory]
    [InlineData("6.5")]
    [InlineData("6 or 7")]
    [InlineData("5-6")]
    [InlineData("six and a half")]
    [InlineData("0")]
    [InlineData("11/10")]
    [InlineData("-3")]
    public void What_is_no_single_whole_number_from_1_to_10_is_not_guessed(string text) => Assert.Null(Some.Reading(text).Mood);
}
