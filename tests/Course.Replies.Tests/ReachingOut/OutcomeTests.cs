using Course.Core.Content;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using NodaTime;

namespace Course.Replies.Tests.ReachingOut;

/// <summary>What came of reaching out, as people tell it who have been asked.</summary>
public sealed class OutcomeTests
{
    private static readonly ReachingOutTurn Asked = new() { MaySend = true, AskedOn = new LocalDate(2026, 6, 5) };

    [Theory]
    [InlineData("They said yes")]
    [InlineData("They said yes!")]
    [InlineData("She said yes!! I can't believe it")]
    [InlineData("he wrote back, he said yes")]
    [InlineData("It's a yes.")]
    [InlineData("I got a yes")]
    [InlineData("We're meeting on Friday")]
    [InlineData("we are meeting for coffee on saturday")]
    [InlineData("We met yesterday and talked for three hours")]
    [InlineData("7. She'd like to talk.")]
    [InlineData("He wants to meet up next week")]
    [InlineData("They agreed to talk")]
    [InlineData("she is willing to give it another try")]
    [InlineData("He asked me to meet him for coffee")]
    [InlineData("she suggested coffee on sunday")]
    [InlineData("We are talking again")]
    [InlineData("I hoped for nothing and she said yes")]
    [InlineData("I was scared but he said yes")]
    [InlineData("nothing for three days, then she said yes")]
    [InlineData("They took me back")]
    [InlineData("he's giving me a second chance")]
    public void A_yes(string words) => Assert.Equal(Outcome.Accepted, Read(words).Outcome);

    [Theory]
    [InlineData("They said no")]
    [InlineData("she said no")]
    [InlineData("She said no. I sort of knew.")]
    [InlineData("It was a no")]
    [InlineData("He doesn't want to talk to me")]
    [InlineData("they didn't want to")]
    [InlineData("She's not interested")]
    [InlineData("he told me to leave him alone")]
    [InlineData("She asked me not to write again")]
    [InlineData("He turned me down")]
    [InlineData("She has moved on")]
    [InlineData("he is seeing someone else")]
    [InlineData("She has someone new")]
    [InlineData("2, he wants nothing to do with me")]
    [InlineData("He said it's too late")]
    [InlineData("I got a no, a kind one.")]
    [InlineData("She can't do this, she wrote")]
    [InlineData("he blocked me, he has blocked me everywhere")]
    [InlineData("I wanted to hear from her and she said no")]
    [InlineData("no answer for days and then he said no")]
    public void A_no(string words) => Assert.Equal(Outcome.Declined, Read(words).Outcome);

    [Theory]
    [InlineData("Nothing yet")]
    [InlineData("nothing")]
    [InlineData("Still nothing.")]
    [InlineData("no answer")]
    [InlineData("No answer yet, 4")]
    [InlineData("4, no reply so far")]
    [InlineData("he hasn't answered")]
    [InlineData("She hasn't replied yet")]
    [InlineData("They never wrote back")]
    [InlineData("I haven't heard back")]
    [InlineData("I have not heard anything from him")]
    [InlineData("heard nothing")]
    [InlineData("Silence so far")]
    [InlineData("still waiting")]
    [InlineData("She left me on read")]
    [InlineData("I didn't send it")]
    [InlineData("I haven't sent it yet")]
    [InlineData("I decided not to send it")]
    [InlineData("he has ignored it")]
    [InlineData("crickets")]
    public void No_answer(string words) => Assert.Equal(Outcome.NoAnswer, Read(words).Outcome);

    [Theory]
    [InlineData("She needs time")]
    [InlineData("he wrote back but I don't know what it means")]
    [InlineData("They wrote back")]
    [InlineData("maybe")]
    [InlineData("She said yes and then she said no")]
    [InlineData("I think he said no")]
    [InlineData("He accepted my apology")]
    [InlineData("mixed signals")]
    [InlineData("He wants to think about it")]
    [InlineData("I got an answer yesterday")]
    [InlineData("We'll see")]
    [InlineData("it's not a yes")]
    public void Spoken_of_and_not_clear(string words)
    {
        var read = Read(words);
        Assert.Null(read.Outcome);
        Assert.True(read.IsOutcomeUnsure);
    }

    [Theory]
    [InlineData("6, yes")]
    [InlineData("5 yes slept badly")]
    [InlineData("Yes")]
    [InlineData("4, no")]
    [InlineData("My sister said yes to the trip")]
    [InlineData("my boss said no")]
    [InlineData("I kept my distance, 6")]
    [InlineData("Did she say yes? Who knows.")]
    [InlineData("I went for a walk and called my dad. 7")]
    [InlineData("7, yes, ate well")]
    public void A_check_in_is_none(string words)
    {
        var read = Read(words);
        Assert.Null(read.Outcome);
        Assert.False(read.IsOutcomeUnsure);
    }

    [Theory]
    [InlineData("Yes", Outcome.Accepted)]
    [InlineData("yes!", Outcome.Accepted)]
    [InlineData("No.", Outcome.Declined)]
    [InlineData("nope", Outcome.Declined)]
    [InlineData("5, no", null)]
    [InlineData("No, and I stayed away from the phone", null)]
    public void Bare_it_counts_where_nothing_else_was_asked(string words, Outcome? expected) =>
        Assert.Equal(expected, Read(words, Asked with { TakesBareAnswer = true }).Outcome);

    [Theory]
    [InlineData("I hope she says yes")]
    [InlineData("If he says no I'll cry")]
    [InlineData("I dreamt that she said yes")]
    [InlineData("I'm afraid they said no to others before")]
    public void Wished_or_feared_is_not_told(string words) => Assert.Null(Read(words).Outcome);

    [Fact]
    public void Whoever_has_not_been_asked_tells_none() =>
        Assert.Null(Read("They said yes", new ReachingOutTurn { MaySend = true }).Outcome);

    [Theory]
    [InlineData("no reply yet")]
    [InlineData("he hasn't answered")]
    [InlineData("She said no")]
    public void What_they_say_of_the_other_is_no_answer_to_the_check_in(string words) => Assert.Null(Read(words).Reading.Distance);

    [Fact]
    public void The_words_are_cited() => Assert.Equal("she said yes", Read("5. Well: she said yes, on Sunday").OutcomeWords);

    [Fact]
    public void Where_there_is_concern_nothing_more_is_read()
    {
        var read = Read("She said no. I want to kill myself.");
        Assert.NotNull(read.Reading.Concern);
        Assert.Null(read.Outcome);
    }

    private static ReachedReading Read(string words, ReachingOutTurn? turn = null) => ReachingOutReader.Read(ReplyReader.Read(words, new LocalDate(2026, 6, 6)), turn ?? Asked);
}
