using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Tests.World;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Tests.Delivery;

/// <summary>When lessons go out, whatever the zone, the clocks and the machine do: the whole application against what the rules say, over all zones and 2020 to 2040.</summary>
public sealed class DowntimeTests
{
    private static readonly Instant From = Instant.FromUtc(2020, 1, 1, 0, 0);
    private static readonly Instant Until = Instant.FromUtc(2041, 1, 1, 0, 0);
    private static readonly Duration Length = Duration.FromDays(6);

    private static readonly Gen<SendingTime> AnySendingTime = Gen.Select(
        Gen.OneOf([.. Zones.Offered]),
        Gen.Int[SendingTime.EarliestHour, SendingTime.LatestHour],
        (zone, hour) => new SendingTime(Zones.Get(zone), hour));

    /// <summary>A zone and an hour, and a moment: half of the time some days before a clock change.</summary>
    private static readonly Gen<(SendingTime Time, Instant Start)> Any = AnySendingTime.SelectMany(time => StartIn(time.Zone).Select(start => (time, start)));

    private static Gen<Instant> StartIn(DateTimeZone zone)
    {
        var anywhere = Gen.Long[0, (long)(Until - From).TotalSeconds].Select(seconds => From + Duration.FromSeconds(seconds));
        var changes = zone.GetZoneIntervals(From, Until).Where(interval => interval.HasStart && interval.Start > From).Select(interval => interval.Start).ToArray();
        return changes.Length == 0
            ? anywhere
            : Gen.OneOf(anywhere, Gen.Select(Gen.OneOf(changes), Gen.Long[0, (long)Length.TotalSeconds], (change, seconds) => change - Duration.FromSeconds(seconds)));
    }

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);

    [Fact]
    public void A_lesson_held_up_goes_out_the_same_local_day_until_nine_or_the_sequence_moves_a_day() => Gen.Select(Any, Gen.Int[0, 4 * 96], Gen.Int[0, 3 * 96]).Sample(
        (any, firstMissed, missed) =>
        {
            var (time, start) = any;
            var world = new CourseWorld(Text(start));
            world.EnrolAsync(zone: time.Zone.Id, hour: time.Hour).GetAwaiter().GetResult();
            // A message is worked off as soon as it is there; a timer that does not fire is all the downtime there is.
            var ticks = new List<Instant>();
            var tick = Slot.StartOf(start) + Slot.Length;
            for (var n = 0; tick < start + Length; n++, tick += Slot.Length)
            {
                if (n >= firstMissed && n < firstMissed + missed)
                    continue;
                ticks.Add(tick);
                world.Time.SetUtcNow(tick.ToDateTimeOffset());
                world.TickAsync().GetAwaiter().GetResult();
            }

            var expected = new List<Instant>();
            for (var date = time.DateAt(start); date <= time.DateAt(start + Length); date = date.PlusDays(1))
            {
                var due = time.On(date);
                if (due <= start || time.DateAt(due) != date)
                    continue;
                var first = ticks.Find(at => at >= due);
                if (first != default && time.DateAt(first) == date && first.InZone(time.Zone).Hour < SendingTime.QuietHour)
                    expected.Add(first);
            }

            Assert.Equal(expected, world.MailService.Lessons.Select(mail => mail.At));
            Assert.Equal(Enumerable.Range(1, expected.Count).Select(n => $"lesson-{n}"), world.MailService.Lessons.Select(mail => mail.Subject));
        },
        iter: 300);

    private enum Act
    {
        Travel,
        OtherHour,
        Pause,
        Resume,
        OtherDays,
        PowerCut,
    }

    [Fact]
    public void Whatever_people_change_and_when_there_is_one_lesson_a_day_in_hours_and_none_in_a_pause() => Gen.Select(Any, Gen.Select(Gen.Enum<Act>(), AnySendingTime, Gen.Int[1, 40], Gen.Int[0, 3]).List[1, 12]).Sample(
        (any, acts) =>
        {
            var (time, start) = any;
            var world = new CourseWorld(Text(start)) { Curriculum = Some.Curriculum(lessons: 40) };
            world.Restart();
            var id = world.EnrolAsync(zone: time.Zone.Id, hour: time.Hour).GetAwaiter().GetResult();
            Instant? before = null;
            var number = 0;
            foreach (var (act, other, hours, days) in acts)
            {
                ActAsync(world, id, act, other, days).GetAwaiter().GetResult();
                var preferences = world.SubscriberAsync(id).GetAwaiter().GetResult().Preferences;
                var wish = preferences.SendingTime;
                var sent = world.MailService.Lessons.Count();
                world.RunUntilAsync(Text(world.Now + Duration.FromHours(hours))).GetAwaiter().GetResult();
                foreach (var lesson in world.MailService.Lessons.Skip(sent))
                {
                    number++;
                    var local = lesson.At.InZone(wish.Zone);
                    Assert.Equal($"lesson-{number}", lesson.Subject);
                    Assert.InRange(local.Hour, SendingTime.EarliestHour, SendingTime.QuietHour - 1);
                    Assert.True(lesson.At >= wish.On(local.Date));
                    Assert.True(preferences.Days.Include(local.Date));
                    Assert.True(preferences.PausedUntil is not { } until || local.Date >= until);
                    // Judged where they are now, also for who has just flown in.
                    Assert.True(before is not { } last || wish.DateAt(last) < local.Date);
                    before = lesson.At;
                }
            }

            var row = world.RowAsync(id).GetAwaiter().GetResult();
            Assert.True(row!.NextDue > world.Now);
            Assert.Equal(number, row.LessonsSent);
        },
        iter: 300);

    private static async Task ActAsync(CourseWorld world, SubscriberId id, Act act, SendingTime other, int days)
    {
        switch (act)
        {
            case Act.Travel:
                await world.Subscriptions.SetAsync(id, preferences => preferences with { Zone = other.Zone.Id }, default);
                break;
            case Act.OtherHour:
                await world.Subscriptions.SetAsync(id, preferences => preferences with { Hour = other.Hour }, default);
                break;
            case Act.Pause:
                await world.Subscriptions.PauseAsync(id, days + 1, default);
                break;
            case Act.Resume:
                await world.Subscriptions.ResumeAsync(id, default);
                break;
            case Act.OtherDays:
                await world.Subscriptions.SetAsync(id, preferences => preferences with { Days = (Weekdays)((other.Hour * 11 % 127) + 1) }, default);
                break;
            case Act.PowerCut:
                world.Time.Advance(TimeSpan.FromHours((days * 20) + 1));
                break;
        }
    }
}
