using Course.Core.Replies;

namespace Course.Replies.Tests.Understanding;

public class DistanceTests
{
    [Theory]
    [InlineData("No, I haven't talked to him", Distance.Kept)]
    [InlineData("Yes I texted her", Distance.Slipped)]
    [InlineData("He texted and I left it unread", Distance.Kept)]
    [InlineData("He texted and I texted back", Distance.Slipped)]
    [InlineData("I nearly wrote to him", Distance.Kept)]
    [InlineData("wanted to call, didn't", Distance.Kept)]
    [InlineData("wrote her a letter and burned it", Distance.Kept)]
    [InlineData("neither called nor texted", Distance.Kept)]
    [InlineData("couldn't stop myself, wrote to him", Distance.Slipped)]
    [InlineData("I broke no contact", Distance.Slipped)]
    [InlineData("didn't break no contact", Distance.Kept)]
    [InlineData("we only spoke about the kids' pickup", Distance.Kept)]
    [InlineData("nope didn't text", Distance.Kept)]
    [InlineData("Did I text? No.", Distance.Kept)]
    [InlineData("Not once did I ring", Distance.Kept)]
    [InlineData("haven't heard from him and haven't written", Distance.Kept)]
    [InlineData("left her in peace", Distance.Kept)]
    [InlineData("I sent her nothing", Distance.Kept)]
    [InlineData("5 no texted", Distance.Slipped)]
    [InlineData("Yes, except one text on Sunday", Distance.Slipped)]
    [InlineData("he texted and I answered within a minute", Distance.Slipped)]
    [InlineData("Ich habe ihr nicht geschrieben", Distance.Kept)]
    [InlineData("Je ne lui ai pas écrit", Distance.Kept)]
    [InlineData("3. No, la llamé el sábado", Distance.Slipped)]
    public void What_they_did_outweighs_yes_and_no(string text, Distance distance) => Assert.Equal(distance, Some.Reading(text).Distance);

    [Theory]
    [InlineData("6, yes", Distance.Kept)]
    [InlineData("4. nope", Distance.Slipped)]
    [InlineData("mood 6, contact: none", Distance.Kept)]
    [InlineData("7, ja", Distance.Kept)]
    [InlineData("5, нет", Distance.Slipped)]
    [InlineData("6, kept", Distance.Kept)]
    [InlineData("4. Silent.", Distance.Kept)]
    [InlineData("yes or no: yes", Distance.Kept)]
    public void A_bare_answer_is_read_when_nothing_else_is_told(string text, Distance distance) => Assert.Equal(distance, Some.Reading(text).Distance);

    [Theory]
    [InlineData("I texted my sister")]
    [InlineData("Should I write to him?")]
    [InlineData("I want to text her so badly")]
    [InlineData("I dreamed that I called her")]
    [InlineData("when we were together I called him every day")]
    [InlineData("I looked at his profile for an hour")]
    [InlineData("yes and no")]
    [InlineData("no sleep, no appetite")]
    [InlineData("mostly kept my distance")]
    [InlineData("My lawyer wrote about the house")]
    [InlineData("I slipped on the ice")]
    [InlineData("it slipped my mind")]
    [InlineData("👍")]
    [InlineData("please stop sending me mails")]
    public void What_says_nothing_about_contact_stays_unread(string text) => Assert.Null(Some.Reading(text).Distance);
}
