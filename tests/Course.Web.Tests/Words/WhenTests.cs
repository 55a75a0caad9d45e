using Course.Web.Words;
using NodaTime;

namespace Course.Web.Tests.Words;

public sealed class WhenTests
{
    private static readonly When When = new(SomeWeb.Course.Pages);

    [Theory]
    [InlineData(7, 0, "7 in the morning")]
    [InlineData(11, 0, "11 in the morning")]
    [InlineData(12, 0, "12 noon")]
    [InlineData(12, 30, "12:30 in the afternoon")]
    [InlineData(17, 0, "5 in the afternoon")]
    [InlineData(18, 0, "6 in the evening")]
    [InlineData(20, 5, "8:05 in the evening")]
    public void A_time_is_said_as_one_would(int hour, int minute, string expected) => Assert.Equal(expected, When.Clock(new LocalTime(hour, minute)));

    [Fact]
    public void A_day_is_said_with_its_weekday() => Assert.Equal("on Friday 27 November at 8 in the morning", When.OnDayAt(new LocalDateTime(2026, 11, 27, 8, 0)));

    [Fact]
    public void One_day_is_not_days() => Assert.Equal(("1 day", "2 days", "0 days"), (When.Days(1), When.Days(2), When.Days(0)));
}
