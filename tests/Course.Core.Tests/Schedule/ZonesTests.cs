using Course.Core.Schedule;

namespace Course.Core.Tests.Schedule;

public sealed class ZonesTests
{
    [Theory]
    [InlineData("Europe/Dublin", "IE")]
    [InlineData("Europe/Amsterdam", "NL")]
    [InlineData("Europe/Luxembourg", "LU")]
    [InlineData("Europe/Stockholm", "SE")]
    [InlineData("Europe/Copenhagen", "DK")]
    [InlineData("Atlantic/Reykjavik", "IS")]
    [InlineData("Europe/Belfast", "GB")]
    [InlineData("Europe/Jersey", "GB")]
    [InlineData("Europe/Isle_of_Man", "GB")]
    [InlineData("US/Pacific", "US")]
    [InlineData("America/Montreal", "CA")]
    [InlineData("Asia/Calcutta", "IN")]
    [InlineData("Australia/ACT", "AU")]
    [InlineData("NZ", "NZ")]
    [InlineData("Etc/UTC", null)]
    [InlineData("UTC", null)]
    public void Help_lines_are_of_the_country_one_lives_in_and_not_of_one_with_equal_clocks(string zone, string? country) =>
        Assert.Equal(country, Zones.CountryCodeOf(zone));

    [Fact]
    public void Every_zone_offered_can_be_chosen() => Assert.All(Zones.Offered, id => Assert.True(Zones.TryFind(id, out _)));

    [Theory]
    [InlineData(" Europe/Dublin ", "Europe/Dublin")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("US/Eastern", "America/New_York")]
    [InlineData("Atlantic/Reykjavik", "Atlantic/Reykjavik")]
    [InlineData("Europe/Amsterdam", "Europe/Amsterdam")]
    [InlineData("Europe/Oslo", "Europe/Oslo")]
    public void Aliases_that_browsers_report_get_their_present_name_and_places_keep_their_own(string id, string name)
    {
        Assert.True(Zones.TryFind(id, out var zone));
        Assert.Equal(name, zone.Id);
    }

    [Fact]
    public void Every_zone_offered_keeps_its_own_country() => Assert.All(Zones.Offered, id =>
    {
        Assert.True(Zones.TryFind(id, out var zone));
        Assert.Equal(Zones.CountryCodeOf(id), Zones.CountryCodeOf(zone.Id));
        Assert.Equal(id, zone.Id);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Europe/Atlantis")]
    [InlineData("+05:30")]
    [InlineData("UTC+05:30")]
    [InlineData("GMT Standard Time")]
    public void What_is_no_zone_is_refused(string? id) => Assert.False(Zones.TryFind(id, out _));
}
