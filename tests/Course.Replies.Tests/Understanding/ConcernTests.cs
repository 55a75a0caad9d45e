using Course.Core.Replies;

namespace Course.Replies.Tests.Understanding;

public class ConcernTests
{
    [Theory]
    [InlineData("i want to kill myself", Concern.SelfHarm)]
    [InlineData("kms", Concern.SelfHarm)]
    [InlineData("gonna unalive", Concern.SelfHarm)]
    [InlineData("dont want to be here anymore", Concern.SelfHarm)]
    [InlineData("everyone is better off without me", Concern.SelfHarm)]
    [InlineData("sucidal again", Concern.SelfHarm)]
    [InlineData("i wanna k*ll myself", Concern.SelfHarm)]
    [InlineData("I want to hurt him", Concern.HarmToOthers)]
    [InlineData("he hit me", Concern.HarmSuffered)]
    [InlineData("She is stalking me", Concern.HarmSuffered)]
    [InlineData("he hits me and I want to die", Concern.SelfHarm)]
    [InlineData("yesterday I wanted to die", Concern.SelfHarm)]
    public void Concern_is_seen(string text, Concern concern) => Assert.Equal(concern, Some.Reading(text).Concern);

    [Theory]
    [InlineData("He beat me up again on Friday and choked me. I don't want to live any more.")]
    [InlineData("I don't want to live any more. He beat me up again on Friday and choked me.")]
    public void The_gravest_of_two_is_named_whatever_the_other_weighs(string text) => Assert.Equal(Concern.SelfHarm, Some.Reading(text).Concern);

    [Fact]
    public void Points_name_what_a_phrase_takes_for_another() => Assert.Equal(Concern.HarmToOthers, Some.Reading("wanna unalive my ex, dead serious").Concern);

    [Theory]
    [InlineData("this is killing me lol")]
    [InlineData("I'd kill for some sleep")]
    [InlineData("phone died")]
    [InlineData("dying laughing")]
    [InlineData("it hit me that it's over")]
    [InlineData("he hit me up")]
    [InlineData("I am not suicidal")]
    [InlineData("years ago I wanted to die")]
    [InlineData("in the film he kills himself")]
    [InlineData("ran 5 kms")]
    public void Idioms_denials_the_past_and_films_are_none(string text) => Assert.Null(Some.Reading(text).Concern);

    [Theory]
    [InlineData("Pause")]
    [InlineData("Resume")]
    [InlineData("Go on")]
    [InlineData("keep going")]
    [InlineData("Stop")]
    [InlineData("Help")]
    [InlineData("Progress")]
    [InlineData("I slipped")]
    [InlineData("They wrote to me")]
    [InlineData("Bad night")]
    public void Words_that_mails_ask_to_reply_with_are_none(string text)
    {
        foreach (var written in new[] { text, text + ".", text.ToUpperInvariant(), text + ", please" })
            Assert.Null(Some.Reading(written).Concern);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}, yes")]
    [InlineData("{0}. no")]
    [InlineData("{0}/10\nyes")]
    [InlineData("1. {0}\n2. no")]
    [InlineData("Mood {0}, distance kept, slept badly")]
    [InlineData("{0}, no, I texted")]
    public void The_barest_check_ins_are_none(string form)
    {
        for (var mood = 1; mood <= 10; mood++)
            Assert.Null(Some.Reading(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, mood)).Concern);
    }

    [Fact]
    public void Concern_deep_inside_a_long_mail_is_seen() =>
        Assert.Equal(Concern.SelfHarm, Some.Reading(string.Concat(Enumerable.Repeat("We went to the sea and it rained. ", 1000)) + "I want to end my life." + string.Concat(Enumerable.Repeat(" The soup was good.", 2000))).Concern);
}
