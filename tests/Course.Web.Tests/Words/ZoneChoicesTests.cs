using Course.Core.Schedule;
using Course.Web.Words;
using Microsoft.Extensions.Time.Testing;

namespace Course.Web.Tests.Words;

public sealed class ZoneChoicesTests
{
    private static readonly ZoneChoices Choices = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)), SomeWeb.Course.Pages);
    private static readonly List<ZoneChoice> Lines = [.. Choices.Regions.SelectMany(region => region.Zones)];

    [Theory]
    [InlineData("Europe/Dublin", "Ireland")]
    [InlineData("Asia/Kolkata", "India")]
    [InlineData("America/New_York", "United States: New York")]
    [InlineData("America/Phoenix", "United States: Phoenix")]
    [InlineData("America/Toronto", "Canada: Toronto")]
    [InlineData("America/Vancouver", "Canada: Vancouver")]
    [InlineData("America/Sao_Paulo", "Brazil: Sao Paulo")]
    [InlineData("Australia/Sydney", "Australia: Sydney")]
    [InlineData("Australia/Melbourne", "Australia: Melbourne")]
    [InlineData("Australia/Hobart", "Australia: Hobart")]
    [InlineData("Australia/Adelaide", "Australia: Adelaide")]
    [InlineData("Europe/London", "United Kingdom")]
    [InlineData("Pacific/Apia", "Samoa (western)")]
    [InlineData("Etc/UTC", "Universal time (UTC)")]
    public void People_find_their_country(string id, string name) => Assert.Equal(name, Lines.Single(line => line.Id == id).Name);

    [Fact]
    public void A_country_has_a_line_for_each_time_it_keeps_and_only_for_large_cities_more()
    {
        Assert.DoesNotContain(Lines, line => line.Id is "Antarctica/Macquarie" or "Australia/Lindeman" or "America/Belem");
        Assert.DoesNotContain(Lines, line => line.Id == "America/Indiana/Knox");
        Assert.Equal(Lines.Count, Lines.DistinctBy(line => line.Id).Count());
        Assert.Equal(Lines.Count, Lines.DistinctBy(line => line.Name).Count());
        Assert.InRange(Lines.Count, 250, 330);
    }

    [Fact]
    public void Every_line_is_a_zone_we_know() => Assert.All(Lines, line => Assert.True(Zones.TryFind(line.Id, out _)));

    [Theory]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("Europe/Dublin", "Europe/Dublin")]
    [InlineData("America/Indiana/Knox", null)]
    [InlineData("Mars/Base", null)]
    [InlineData(null, null)]
    public void An_older_name_leads_to_its_line(string? id, string? expected) => Assert.Equal(expected, Choices.Listed(id));
}
