using Course.Core.Replies;
using NodaTime;

namespace Course.Replies.Tests.Understanding;

public class CommandTests
{
    [Theory]
    [InlineData("STOP", CommandKind.Stop)]
    [InlineData("please unsubscribe me", CommandKind.Stop)]
    [InlineData("Hello, I don't want these emails anymore. Thanks, Tom", CommandKind.Stop)]
    [InlineData("Please pause for a week", CommandKind.Pause)]
    [InlineData("Stop the lessons for a week, please", CommandKind.Pause)]
    [InlineData("start sending again please", CommandKind.Resume)]
    [InlineData("How am I doing?", CommandKind.Progress)]
    [InlineData("can I talk to a real person", CommandKind.Help)]
    [InlineData("I slipped", CommandKind.Slipped)]
    [InlineData("They wrote to me", CommandKind.TheyWrote)]
    [InlineData("bad night", CommandKind.BadNight)]
    [InlineData("leave me alone with these newsletters, unsubscribe", CommandKind.Stop)]
    [InlineData("Take me off the daily mails until September 1st", CommandKind.Pause)]
    [InlineData("pause - got covid - 1 week", CommandKind.Pause)]
    [InlineData("ok I'm ready, continue", CommandKind.Resume)]
    [InlineData("lost the link to my progress page", CommandKind.Progress)]
    [InlineData("need a human", CommandKind.Help)]
    [InlineData("They wrote to me. I haven't answered.", CommandKind.TheyWrote)]
    [InlineData("4am and I can't stop crying. Bad night.", CommandKind.BadNight)]
    [InlineData("Bitte pausieren", CommandKind.Pause)]
    [InlineData("Stop. Thank you for the help so far.", CommandKind.Stop)]
    [InlineData("Please stop. Thanks, Sam", CommandKind.Stop)]
    [InlineData("stop\nbye", CommandKind.Stop)]
    [InlineData("stop for now, back in 10 days", CommandKind.Pause)]
    [InlineData("stop mails until Friday", CommandKind.Pause)]
    [InlineData("No emails until Monday please", CommandKind.Pause)]
    [InlineData("He's written to me", CommandKind.TheyWrote)]
    [InlineData("6, yes. Please resume the lessons", CommandKind.Resume)]
    public void A_mail_that_asks_for_something_is_understood(string text, CommandKind kind) => Assert.Equal(kind, Some.Reading(text).Command?.Kind);

    [Theory]
    [InlineData("I can't stop thinking about her")]
    [InlineData("make it stop")]
    [InlineData("please don't stop these mails")]
    [InlineData("Stop. I can't do this without him.")]
    [InlineData("I don't want to stop getting your mails")]
    [InlineData("I unsubscribed from her channel")]
    [InlineData("she asked me to stop calling")]
    [InlineData("we are on a break")]
    [InlineData("4, bad night, but no contact")]
    [InlineData("6. my friends help a lot")]
    [InlineData("he wants to resume our relationship")]
    [InlineData("I told him: please do not write again.")]
    [InlineData("I finally wrote to her. Please don't write again.")]
    [InlineData("stop sending me signs, universe")]
    [InlineData("can I opt out of feeling this")]
    [InlineData("no more emails from my boss")]
    [InlineData("how do I get off this list of regrets")]
    [InlineData("I am no longer needed.")]
    [InlineData("I want to leave")]
    [InlineData("He reads my messages. Cancel it.")]
    [InlineData("Stop. Sorry I texted him.")]
    [InlineData("Stop. Love him still.")]
    [InlineData("I will continue. 6 yes")]
    [InlineData("I'll carry on with the lessons. 7, yes")]
    public void A_word_that_merely_occurs_is_no_command(string text) => Assert.Null(Some.Reading(text).Command);

    [Theory]
    [InlineData("pause for 10 days", 10)]
    [InlineData("pause for two weeks", 14)]
    [InlineData("please pause for a month", 30)]
    [InlineData("pause for a few days", null)]
    [InlineData("pause", null)]
    public void A_pause_may_name_its_days(string text, int? days) => Assert.Equal(days, Some.Reading(text).Command?.Days);

    // Some.Reading reads on Monday, 23 November 2026.
    [Theory]
    [InlineData("pause until Monday", 2026, 11, 30)]
    [InlineData("pause until 3 December", 2026, 12, 3)]
    [InlineData("pause until December 3rd please", 2026, 12, 3)]
    [InlineData("pause till the 15th", 2026, 12, 15)]
    [InlineData("pause until 5 January", 2027, 1, 5)]
    [InlineData("pause until 3.12.", 2026, 12, 3)]
    [InlineData("pause until tomorrow", 2026, 11, 24)]
    public void A_pause_may_name_the_day_on_which_lessons_come_again(string text, int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), Some.Reading(text).Command?.Until);

    [Fact]
    public void Without_a_date_for_today_a_weekday_stays_unread() =>
        Assert.Equal(new Command(CommandKind.Pause), ReplyReader.Read("pause until Monday", null).Command);
}
