using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Replies;
using CsCheck;
using NodaTime;

namespace Course.Core.Tests.Progress;

public sealed class ProgressReportTests
{
    private static readonly LocalDate Start = new(2026, 6, 1);
    private static readonly SubscriberId Ana = SubscriberId.Parse("abcdefghijklmnopqrst");

    private static CheckIn On(int day, Distance? distance = null, int? mood = null, int hour = 12, string note = "") =>
        new(Ana, $"{day}-{hour}", Start.PlusDays(day - 1), Start.PlusDays(day - 1).AtMidnight().PlusHours(hour).InUtc().ToInstant(), mood, distance, note);

    private static (int Kept, int Run) Days(params CheckIn[] checkIns)
    {
        var report = ProgressReport.Of(checkIns, Start);
        return (report.DaysKept, report.CurrentRun);
    }

    [Fact]
    public void Before_any_report_nothing_is_claimed() => Assert.Equal((0, 0), Days());

    [Fact]
    public void Kept_speaks_for_all_days_since_the_start_or_the_report_before() =>
        Assert.Equal((7, 7), Days(On(3, Distance.Kept), On(7, Distance.Kept)));

    [Fact]
    public void A_slip_costs_its_own_day_and_begins_a_new_run_and_the_total_stays() =>
        Assert.Equal((8, 3), Days(On(3, Distance.Kept), On(6, Distance.Slipped), On(9, Distance.Kept)));

    [Fact]
    public void A_slip_on_the_very_first_day_is_a_total_of_nothing() => Assert.Equal((0, 0), Days(On(1, Distance.Slipped)));

    [Fact]
    public void A_report_without_a_word_on_distance_leaves_the_days_to_the_next() =>
        Assert.Equal((7, 7), Days(On(3, mood: 5), On(7, Distance.Kept)));

    [Fact]
    public void The_later_report_of_a_day_stands_field_by_field()
    {
        var report = ProgressReport.Of([On(3, Distance.Slipped, 4, hour: 20, note: "second"), On(3, Distance.Kept, 7, hour: 9, note: "first"), On(3, hour: 21, mood: 5)], Start);
        var day = Assert.Single(report.Days);
        Assert.Equal((5, Distance.Slipped), (day.Mood, day.Distance));
        Assert.Equal(["first", "second"], day.Notes);
        Assert.Equal((2, 0), (report.DaysKept, report.CurrentRun));
    }

    [Fact]
    public void A_wrong_slip_put_right_the_same_day_is_as_if_it_had_never_been_read() =>
        Assert.Equal(Days(On(3, Distance.Kept), On(6, Distance.Kept)), Days(On(3, Distance.Kept), On(6, Distance.Slipped, hour: 9), On(6, Distance.Kept, hour: 10)));

    [Fact]
    public void Reports_from_before_this_start_are_shown_and_not_counted()
    {
        var report = ProgressReport.Of([On(-20, Distance.Kept), On(2, Distance.Kept)], Start);
        Assert.Equal(2, report.Days.Count);
        Assert.Equal(2, report.DaysKept);
    }

    private static readonly Gen<CheckIn[]> Any = Gen.Select(Gen.Int[1, 60], Gen.OneOf<Distance?>(null, Distance.Kept, Distance.Slipped), Gen.Int[0, 23], (day, distance, hour) => On(day, distance, hour: hour)).Array[0, 30];

    [Fact]
    public void The_total_never_shrinks_from_one_day_to_the_next_and_never_exceeds_the_days_there_were() => Any.Sample(checkIns =>
    {
        var kept = 0;
        for (var day = 1; day <= 60; day++)
        {
            var report = ProgressReport.Of(checkIns.Where(checkIn => checkIn.On <= Start.PlusDays(day - 1)), Start);
            Assert.InRange(report.DaysKept, kept, day);
            Assert.InRange(report.CurrentRun, 0, report.DaysKept);
            kept = report.DaysKept;
        }
    });

    [Fact]
    public void The_order_in_which_reports_arrive_does_not_matter() => Any.Sample(checkIns =>
    {
        var distinct = checkIns.DistinctBy(checkIn => checkIn.Id).ToArray();
        var forwards = ProgressReport.Of(distinct, Start);
        var backwards = ProgressReport.Of(distinct.Reverse(), Start);
        Assert.Equal((forwards.DaysKept, forwards.CurrentRun), (backwards.DaysKept, backwards.CurrentRun));
        Assert.Equal(forwards.Days.Select(day => (day.On, day.Mood, day.Distance)), backwards.Days.Select(day => (day.On, day.Mood, day.Distance)));
    });
}
