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

    [Fact]
    public void Concern_deep_inside_a_long_mail_is_seen() =>
        Assert.Equal(Concern.SelfHarm, Some.Reading(string.Concat(Enumerable.Repeat("We went to the sea and it rained. ", 1000)) + "I want to end my life." + string.Concat(Enumerable.Repeat(" The soup was good.", 2000))).Concern);
}
