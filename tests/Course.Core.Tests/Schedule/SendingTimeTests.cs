using Course.Core.Schedule;
using CsCheck;
using NodaTime;
using NodaTime.TimeZones;

namespace Course.Core.Tests.Schedule;

public sealed class SendingTimeTests
{
    private static readonly Instant From = Instant.FromUtc(2020, 1, 1, 0, 0);
    private static readonly long Seconds = (long)(Instant.FromUtc(2041, 1, 1, 0, 0) - From).TotalSeconds;

    private static readonly Gen<DateTimeZone> AnyZone = Gen.OneOf([.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])]);
    private static readonly Gen<SendingTime> AnySendingTime = Gen.Select(AnyZone, Gen.Int[SendingTime.EarliestHour, SendingTime.LatestHour], (zone, hour) => new SendingTime(zone, hour));

    /// <summary>Anywhere in twenty-one years; half of the time within two days of a clock change.</summary>
    private static Gen<Instant> AnyInstant(DateTimeZone zone)
    {
        var anywhere = Gen.Long[0, Seconds].Select(seconds => From + Duration.FromSeconds(seconds));
        var changes = zone.GetZoneIntervals(From, From + Duration.FromSeconds(Seconds)).Where(interval => interval.HasStart && interval.Start > From).Select(interval => interval.Start).ToArray();
        return changes.Length == 0
            ? anywhere
            : Gen.OneOf(anywhere, Gen.Select(Gen.OneOf(changes), Gen.Long[-172_800, 172_800], (change, seconds) => change + Duration.FromSeconds(seconds)));
    }

    private static readonly Gen<(SendingTime Time, Instant Now)> Any = AnySendingTime.SelectMany(time => AnyInstant(time.Zone).Select(now => (time, now)));

    [Fact]
    public void The_next_lesson_is_in_the_future_at_the_chosen_hour_or_just_after_a_gap_and_within_hours() => Any.Sample(
        any =>
        {
            var (time, now) = any;
            var due = time.NextDue(now, lastSentOn: null, notBefore: null);
            Assert.True(due > now);
            var local = due.InZone(time.Zone).LocalDateTime;
            var wished = local.Date.At(new LocalTime(time.Hour, 0));
            var mapping = time.Zone.MapLocal(wished);
            Assert.Equal(mapping.Count == 0 ? mapping.LateInterval.IsoLocalStart : wished, local);
            // Doubled: the first of the two.
            if (mapping.Count == 2)
                Assert.Equal(mapping.First().ToInstant(), due);
            Assert.True(time.MaySendAt(due, lastSentOn: null, notBefore: null) || local.Hour >= SendingTime.QuietHour);
            // Nothing is passed over: whatever chosen hour lies between has gone by or does not exist.
            var first = time.DateAt(now);
            for (var date = first; date < local.Date; date = date.PlusDays(1))
                Assert.True(time.On(date) <= now || time.DateAt(time.On(date)) != date);
        },
        iter: 30_000);

    [Fact]
    public void Lessons_come_one_a_local_day_whatever_the_clocks_do() => Any.Sample(
        any =>
        {
            var (time, now) = any;
            LocalDate? last = null;
            for (var lesson = 0; lesson < 10; lesson++)
            {
                var due = time.NextDue(now, last, notBefore: null);
                var date = time.DateAt(due);
                Assert.True(last is null || date > last);
                // At most a day between two, save where the calendar itself leaves one out.
                if (last is { } before)
                    Assert.True(date == before.PlusDays(1) || time.DateAt(time.On(before.PlusDays(1))) != before.PlusDays(1));
                (last, now) = (date, due);
            }
        },
        iter: 5_000);

    [Fact]
    public void No_lesson_comes_before_the_end_of_a_pause_or_on_the_day_of_the_last() => Gen.Select(Any, Gen.Int[-3, 120], Gen.Int[-2, 2]).Sample(
        (any, pause, sent) =>
        {
            var (time, now) = any;
            var until = time.DateAt(now).PlusDays(pause);
            var last = time.DateAt(now).PlusDays(sent);
            var due = time.NextDue(now, last, until);
            Assert.True(due > now);
            Assert.True(time.DateAt(due) >= until);
            Assert.True(time.DateAt(due) > last);
        },
        iter: 10_000);

    [Fact]
    public void Lessons_may_go_out_from_the_chosen_hour_until_nine_and_at_no_other_time() => Any.Sample(
        any =>
        {
            var (time, now) = any;
            var local = now.InZone(time.Zone).LocalDateTime;
            var may = time.MaySendAt(now, lastSentOn: null, notBefore: null);
            if (may)
                Assert.InRange(local.Hour, Math.Max(SendingTime.EarliestHour, time.Hour - 1), SendingTime.QuietHour - 1);
            Assert.Equal(now >= time.On(local.Date) && local.Hour is >= 7 and < 21, may);
            Assert.False(time.MaySendAt(now, lastSentOn: local.Date, notBefore: null));
            Assert.False(time.MaySendAt(now, lastSentOn: local.Date.PlusDays(1), notBefore: null));
            Assert.False(time.MaySendAt(now, lastSentOn: null, notBefore: local.Date.PlusDays(1)));
            Assert.Equal(may, time.MaySendAt(now, lastSentOn: local.Date.PlusDays(-1), notBefore: local.Date));
        },
        iter: 20_000);

    private static readonly Gen<Weekdays> AnyDays = Gen.Int[1, (int)Weekdays.All].Select(days => (Weekdays)days);

    [Fact]
    public void A_lesson_comes_on_the_first_chosen_day_of_the_week_and_on_no_other() => Gen.Select(Any, AnyDays, Gen.Int[-3, 40], Gen.Int[-2, 1]).Sample(
        (any, days, pause, sent) =>
        {
            var (every, now) = any;
            var time = every with { Days = days };
            var last = time.DateAt(now).PlusDays(sent);
            var until = time.DateAt(now).PlusDays(pause);
            var due = time.NextDue(now, last, until);
            var date = time.DateAt(due);
            Assert.True(due > now && date > last && date >= until);
            Assert.True(days.HasFlag((Weekdays)(1 << ((int)date.DayOfWeek - 1))));
            Assert.Equal(days.Include(date) && every.MaySendAt(due, last, until), time.MaySendAt(due, last, until));
            // It is the first of the days that there would be anyway, and none of those is passed over that was chosen.
            for (var before = every.NextDue(now, last, until); before < due; before = every.NextDue(before, every.DateAt(before), until))
                Assert.False(days.Include(every.DateAt(before)));
        },
        iter: 20_000);

    [Fact]
    public void A_late_lesson_does_not_go_out_on_a_day_that_was_not_chosen() => Gen.Select(Any, AnyDays).Sample(
        (any, days) =>
        {
            var time = any.Time with { Days = days };
            Assert.Equal(any.Time.MaySendAt(any.Now, null, null) && days.Include(time.DateAt(any.Now)), time.MaySendAt(any.Now, null, null));
        },
        iter: 10_000);

    [Fact]
    public void No_day_at_all_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SendingTime(DateTimeZone.Utc, 8) { Days = Weekdays.None });

    [Fact]
    public void A_slots_tick_is_never_before_the_lesson_is_due_and_less_than_a_quarter_hour_after() => Any.Sample(
        any =>
        {
            var due = any.Time.NextDue(any.Now, lastSentOn: null, notBefore: null);
            var slot = Slot.Of(due);
            var tick = Slot.StartOf(due);
            while (Slot.Of(tick) != slot)
                tick += Slot.Length;
            if (tick < due)
                tick += Slot.Length;
            Assert.Equal(slot, Slot.Of(tick));
            Assert.InRange((tick - due).TotalSeconds, 0, 899);
        },
        iter: 10_000);

    [Fact]
    public void Around_every_clock_change_of_every_zone_each_hour_has_its_lesson_each_day()
    {
        // All of them, and not a sample: there are some thousands.
        var changes = 0;
        var skipped = new List<string>();
        foreach (var zone in TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct(StringComparer.Ordinal).Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            foreach (var change in zone.GetZoneIntervals(From, From + Duration.FromSeconds(Seconds)).Where(interval => interval.HasStart && interval.Start > From).Select(interval => interval.Start))
            {
                changes++;
                for (var hour = SendingTime.EarliestHour; hour <= SendingTime.LatestHour; hour++)
                {
                    var time = new SendingTime(zone, hour);
                    var due = change - Duration.FromDays(2);
                    var last = default(LocalDate?);
                    for (var day = 0; day < 4; day++)
                    {
                        due = time.NextDue(due, last, notBefore: null);
                        var local = due.InZone(zone).LocalDateTime;
                        if (local.Hour != hour || local.Minute != 0)
                            skipped.Add($"{zone.Id} {local}");
                        if (last is { } before && local.Date != before.PlusDays(1))
                            skipped.Add($"{zone.Id} {before}");
                        last = local.Date;
                    }
                }
            }
        }

        Assert.True(changes > 4_000, $"only {changes} changes");
        // No real zone leaves out an hour of the day that can be chosen, nor a day, in these years.
        Assert.Empty(skipped);
    }

    [Fact]
    public void The_hour_that_a_clock_change_leaves_out_is_taken_just_after_it()
    {
        var zone = new ZoneWithAGapAtEight();
        var time = new SendingTime(zone, 8);
        var due = time.NextDue(Instant.FromUtc(2026, 6, 30, 12, 0), lastSentOn: null, notBefore: null);
        Assert.Equal(new LocalDateTime(2026, 7, 1, 9, 0), due.InZone(zone).LocalDateTime);
        Assert.True(time.MaySendAt(due, lastSentOn: null, notBefore: null));
    }

    [Fact]
    public void A_day_that_does_not_exist_has_no_lesson()
    {
        // Apia went from 29 to 31 December 2011.
        var time = new SendingTime(DateTimeZoneProviders.Tzdb["Pacific/Apia"], 8);
        var due = time.NextDue(time.On(new LocalDate(2011, 12, 29)), lastSentOn: new LocalDate(2011, 12, 29), notBefore: null);
        Assert.Equal(new LocalDateTime(2011, 12, 31, 8, 0), due.InZone(time.Zone).LocalDateTime);
    }

    /// <summary>UTC, until the clocks go forward an hour at 08:00 on 1 July 2026.</summary>
    private sealed class ZoneWithAGapAtEight() : DateTimeZone("Test/Gap", isFixed: false, Offset.Zero, Offset.FromHours(1))
    {
        private static readonly Instant Change = Instant.FromUtc(2026, 7, 1, 8, 0);

        public override ZoneInterval GetZoneInterval(Instant instant) => instant < Change
            ? new ZoneInterval("before", start: null, Change, Offset.Zero, Offset.Zero)
            : new ZoneInterval("after", Change, end: null, Offset.FromHours(1), Offset.Zero);
    }
}
