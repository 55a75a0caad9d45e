using Course.Cli.Simulate.Verdict;
using NodaTime;
using NodaTime.Text;

namespace Course.Cli.Tests.Simulate;

/// <summary>The oracle's own schedule, against times looked up by hand.</summary>
public sealed class DueTimesTests
{
    [Theory]
    // An ordinary day, before and after the hour.
    [InlineData("Europe/London", 8, "2026-06-01T06:59:59Z", null, null, "2026-06-01T07:00:00Z")]
    [InlineData("Europe/London", 8, "2026-06-01T07:00:00Z", null, null, "2026-06-02T07:00:00Z")]
    // Clocks go back on 25 October: eight is an hour later by UTC.
    [InlineData("Europe/London", 8, "2026-10-24T12:00:00Z", "2026-10-24T07:00:00Z", null, "2026-10-25T08:00:00Z")]
    // Lord Howe goes forward by half an hour on 4 October.
    [InlineData("Australia/Lord_Howe", 8, "2026-10-02T22:00:00Z", "2026-10-02T21:30:00Z", null, "2026-10-03T21:00:00Z")]
    // Apia had no 30 December 2011.
    [InlineData("Pacific/Apia", 8, "2011-12-29T20:00:00Z", "2011-12-29T18:00:00Z", null, "2011-12-30T18:00:00Z")]
    // Got one today already, and moved to a later hour.
    [InlineData("Africa/Lagos", 20, "2026-06-01T10:00:00Z", "2026-06-01T07:00:00Z", null, "2026-06-02T19:00:00Z")]
    [InlineData("Africa/Lagos", 20, "2026-06-01T10:00:00Z", null, "2026-06-09", "2026-06-09T19:00:00Z")]
    public void The_next_time_is_the_one_in_the_calendar(string zone, int hour, string after, string? lastSent, string? pausedUntil, string due) =>
        Assert.Equal(At(due), DueTimes.Next(DateTimeZoneProviders.Tzdb[zone], hour, At(after), lastSent is null ? null : At(lastSent), pausedUntil is null ? null : LocalDatePattern.Iso.Parse(pausedUntil).Value));

    [Theory]
    [InlineData("2026-06-01T05:59:59Z", true)]
    [InlineData("2026-06-01T06:00:00Z", false)]
    [InlineData("2026-06-01T19:59:59Z", false)]
    [InlineData("2026-06-01T20:00:00Z", true)]
    public void Quiet_is_from_nine_to_seven(string at, bool quiet) => Assert.Equal(quiet, DueTimes.IsQuiet(DateTimeZoneProviders.Tzdb["Africa/Lagos"], At(at)));

    [Theory]
    [InlineData("2026-06-01T06:30:00Z", "2026-06-04")]
    [InlineData("2026-06-01T07:30:00Z", "2026-06-05")]
    public void A_pause_counts_today_while_todays_hour_is_to_come(string asked, string until) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(until).Value, DueTimes.PauseEnd(DateTimeZoneProviders.Tzdb["Africa/Lagos"], 8, At(asked), 3));

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;
}
