using Course.Core.Content;
using Course.Core.Replies;
using Course.Core.Replies.ReachingOut;
using NodaTime;

namespace Course.Replies.Tests.ReachingOut;

/// <summary>The one message that the course has people send is no slip; a second is.</summary>
public sealed class OneMessageTests
{
    private static readonly ReachingOutTurn MaySend = new() { MaySend = true };

    [Theory]
    [InlineData("I sent it")]
    [InlineData("I sent it. 6")]
    [InlineData("6, I wrote to her today")]
    [InlineData("I sent him the letter")]
    [InlineData("7, posted the letter this morning")]
    [InlineData("I texted her")]
    [InlineData("It's sent.")]
    [InlineData("the letter is in the post")]
    [InlineData("5, no")]
    [InlineData("4, no, I sent my message")]
    [InlineData("I called him and apologised")]
    public void The_one_message_is_spared(string words)
    {
        var read = Read(words, MaySend);
        Assert.Null(read.Reading.Distance);
        Assert.Equal(Spared.OneMessage, read.Spared);
        Assert.DoesNotContain(read.Reading.Evidence, evidence => evidence.Field == ReadingField.Distance);
    }

    [Theory]
    [InlineData("I sent it and then texted her twice")]
    [InlineData("I wrote to him again")]
    [InlineData("I sent another message")]
    [InlineData("3, I slipped and called him")]
    [InlineData("I sent it, then I called her to ask if she got it, and called again")]
    [InlineData("I kept texting her")]
    public void More_than_the_one_is_a_slip(string words) => ExpectSlip(Read(words, MaySend));

    [Theory]
    [InlineData("I texted her")]
    [InlineData("6, I wrote to him yesterday")]
    [InlineData("I called her last night")]
    public void After_the_one_was_told_another_is_a_slip(string words) => ExpectSlip(Read(words, MaySend with { HasSent = true }));

    [Theory]
    [InlineData("I sent it")]
    [InlineData("6, I sent the letter on Tuesday")]
    [InlineData("he wrote back and I answered him in two lines")]
    public void Told_once_more_or_answering_what_came_is_none(string words) => Assert.Null(Read(words, MaySend with { HasSent = true }).Reading.Distance);

    [Theory]
    [InlineData("I sent it")]
    [InlineData("I wrote to her today")]
    public void Before_the_course_has_asked_for_it_and_after_its_answer_it_is_a_slip_like_any_other(string words)
    {
        Assert.Equal(ReplyReader.Read(words, null).Distance, Read(words, new ReachingOutTurn { MaySend = false }).Reading.Distance);
        Assert.Equal(ReplyReader.Read(words, null).Distance, Read(words, MaySend with { Told = Outcome.Declined }).Reading.Distance);
    }

    [Fact]
    public void Told_together_with_its_answer_it_is_none()
    {
        var read = Read("I sent it on Monday. She said no.", MaySend with { AskedOn = new LocalDate(2026, 6, 5) });
        Assert.Equal((null, Outcome.Declined), (read.Reading.Distance, read.Outcome));
        // Read again after a crash, when the outcome has been noted already.
        Assert.Null(Read("I sent it on Monday. She said no.", MaySend with { AskedOn = new LocalDate(2026, 6, 5), Told = Outcome.Declined }).Reading.Distance);
    }

    [Theory]
    [InlineData("7, we met yesterday")]
    [InlineData("I texted her good night, 8")]
    public void Once_they_have_said_yes_talking_is_none(string words) =>
        Assert.Equal((null, Spared.Talking), (Read(words, MaySend with { Told = Outcome.Accepted }).Reading.Distance, Read(words, MaySend with { Told = Outcome.Accepted }).Spared));

    [Theory]
    [InlineData("6 yes")]
    [InlineData("5, I stayed away from the phone")]
    [InlineData("4, she wrote, I didn't answer")]
    public void Distance_kept_stays_kept(string words) => Assert.Equal(Distance.Kept, Read(words, MaySend).Reading.Distance);

    private static void ExpectSlip(ReachedReading read)
    {
        Assert.Equal(Distance.Slipped, read.Reading.Distance);
        Assert.Null(read.Spared);
    }

    private static ReachedReading Read(string words, ReachingOutTurn turn) => ReachingOutReader.Read(ReplyReader.Read(words, new LocalDate(2026, 6, 6)), turn);
}
