using Course.Core.Schedule;
using CsCheck;
using NodaTime;

namespace Course.Core.Tests.Schedule;

public sealed class SlotTests
{
    private static readonly Gen<Instant> AnyInstant = Gen.Long[-2_000_000_000, 4_000_000_000].Select(Instant.FromUnixTimeSeconds);

    [Theory]
    [InlineData("2026-06-01T00:00:00Z", 0)]
    [InlineData("2026-06-01T00:00:01Z", 1)]
    [InlineData("2026-06-01T07:15:00Z", 29)]
    [InlineData("2026-06-01T07:14:59Z", 29)]
    [InlineData("2026-06-01T23:45:00Z", 95)]
    [InlineData("2026-06-01T23:45:01Z", 0)]
    public void An_instant_belongs_to_the_first_quarter_hour_that_is_not_before_it(string instant, int slot) =>
        Assert.Equal(new Slot(slot), Slot.Of(NodaTime.Text.InstantPattern.General.Parse(instant).Value));

    [Fact]
    public void The_beginning_of_a_slot_is_a_quarter_hour_at_or_before_the_instant_also_before_1970() => AnyInstant.Sample(instant =>
    {
        var start = Slot.StartOf(instant);
        Assert.Equal(0, start.ToUnixTimeSeconds() % 900);
        Assert.InRange((instant - start).TotalSeconds, 0, 899);
        Assert.InRange(Slot.Of(instant).Index, 0, Slot.PerDay - 1);
        Assert.Equal(Slot.Of(start).Index, (int)((((start.ToUnixTimeSeconds() % 86_400) + 86_400) % 86_400) / 900));
    });

    [Fact]
    public void Between_two_ticks_lie_all_slots_begun_since_each_once_the_last_being_the_present_one() => Gen.Select(AnyInstant, Gen.Int[0, 400_000]).Sample((after, seconds) =>
    {
        var through = after + Duration.FromSeconds(seconds);
        var slots = Slot.Between(after, through);
        Assert.Equal(slots.Count, slots.Distinct().Count());
        var quarters = (int)((Slot.StartOf(through) - Slot.StartOf(after)) / Slot.Length);
        Assert.Equal(Math.Min(quarters, Slot.PerDay), slots.Count);
        if (slots.Count > 0)
            Assert.Equal(Slot.Of(Slot.StartOf(through)), slots[^1]);
    });

    [Fact]
    public void Ticks_at_any_times_serve_each_slot_of_a_day_exactly_once() => Gen.Int[1, 3_600].List[30, 60].Sample(steps =>
    {
        var now = Instant.FromUtc(2026, 6, 1, 5, 7);
        var served = new List<Slot>();
        var cursor = Slot.StartOf(now);
        foreach (var step in steps)
        {
            now += Duration.FromSeconds(step);
            served.AddRange(Slot.Between(cursor, now));
            cursor = Slot.StartOf(now);
        }

        var expected = Enumerable.Range(1, served.Count).Select(n => new Slot((20 + n) % Slot.PerDay));
        Assert.Equal(expected, served);
    });

    [Fact]
    public void A_clock_set_back_serves_nothing_twice() =>
        Assert.Empty(Slot.Between(Instant.FromUtc(2026, 6, 1, 8, 0), Instant.FromUtc(2026, 6, 1, 7, 0)));
}
