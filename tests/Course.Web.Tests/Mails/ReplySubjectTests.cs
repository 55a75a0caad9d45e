using Course.Web.Mails;

namespace Course.Web.Tests.Mails;

public sealed class ReplySubjectTests
{
    [Theory]
    [InlineData("A place to start", "Re: A place to start")]
    [InlineData("Re: A place to start", "Re: A place to start")]
    [InlineData("RE: re: Re : A place to start", "Re: A place to start")]
    [InlineData("AW: WG: A place to start", "Re: A place to start")]
    [InlineData("Re[2]: Fwd: A place to start", "Re: A place to start")]
    [InlineData("回复：A place to start", "Re: A place to start")]
    [InlineData("Regarding: my question", "Re: Regarding: my question")]
    [InlineData("Today's reading: a plain list", "Re: Today's reading: a plain list")]
    [InlineData("  a\tb\r\n c ", "Re: a b c")]
    [InlineData("", null)]
    [InlineData("Re:", null)]
    public void Marks_do_not_pile_up(string subject, string? expected) => Assert.Equal(expected, ReplySubject.Of(subject));

    [Fact]
    public void A_very_long_subject_is_cut_without_halving_a_character()
    {
        var subject = ReplySubject.Of(new string('x', 199) + "😀😀")!;

        Assert.True(subject.Length <= 204);
        Assert.False(char.IsHighSurrogate(subject[^1]));
    }
}
