using System.Collections.Frozen;
using System.Net;
using System.Text;
using Course.Content;
using Course.Core.Schedule;
using NodaTime;
using NodaTime.TimeZones;

namespace Course.Web.Words;

/// <summary>A part of the world in the list of time zones.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Zones">Sorted by name.</param>
public sealed record ZoneRegion(string Name, IReadOnlyList<ZoneChoice> Zones);

/// <summary>One line of the list.</summary>
/// <param name="Id">IANA id.</param>
/// <param name="Name">Country, and place where the country has several times.</param>
public sealed record ZoneChoice(string Id, string Name);

/// <summary>
/// The list of time zones for someone who has no script to choose for them: by country, one line for each time a country keeps, and some more of its large cities. A zone that isn't in it can be chosen
/// all the same, by the script or a stored setting.
/// </summary>
public sealed class ZoneChoices
{
    private static readonly Duration Ahead = Duration.FromDays(3 * 366);

    private const string Elsewhere = "places.elsewhere";

    private const string UnitedKingdom = "GB";

    /// <summary>Stations and islands where nobody lives: Antarctica, the French southern lands, South Georgia, the Indian Ocean territory, the minor islands of the United States.</summary>
    private static readonly FrozenSet<string> WithoutPeople = FrozenSet.Create(StringComparer.Ordinal, "AQ", "TF", "GS", "IO", "UM");

    /// <summary>Places that many people live in or near, where the source lists a smaller one of the same time first, and those of one time that people look for by name.</summary>
    private static readonly FrozenSet<string> WellKnown = FrozenSet.Create(
        StringComparer.Ordinal,
        "America/Edmonton",
        "America/Halifax",
        "America/Manaus",
        "America/Regina",
        "America/Sao_Paulo",
        "America/Toronto",
        "America/Vancouver",
        "America/Winnipeg",
        "Asia/Jakarta",
        "Australia/Adelaide",
        "Australia/Brisbane",
        "Australia/Darwin",
        "Australia/Hobart",
        "Australia/Melbourne",
        "Australia/Perth",
        "Australia/Sydney");

    private static readonly Dictionary<string, string> RegionOf = new(StringComparer.Ordinal)
    {
        ["Europe"] = "places.europe",
        ["America"] = "places.america",
        ["Asia"] = "places.asia",
        ["Africa"] = "places.africa",
        ["Australia"] = "places.pacific",
        ["Pacific"] = "places.pacific",
    };

    private readonly Lazy<string> options;

    /// <summary>Makes the list, by the clocks as they will run in the next years.</summary>
    public ZoneChoices(TimeProvider time, PageWords say)
    {
        options = new Lazy<string>(WriteOptions);
        var now = time.GetInstant();
        Regions =
        [
            .. TzdbDateTimeZoneSource.Default.ZoneLocations!
                .Where(location => !WithoutPeople.Contains(location.CountryCode))
                .GroupBy(location => location.CountryCode == UnitedKingdom ? say["places.united-kingdom"] : location.CountryName)
                .SelectMany(country => OfCountry(country.Key, [.. country], now, say))
                .Append((Region: Elsewhere, Choice: new ZoneChoice("Etc/UTC", say["places.universal"])))
                .GroupBy(choice => choice.Region, choice => choice.Choice)
                .OrderBy(region => region.Key == Elsewhere)
                .ThenBy(region => say[region.Key], StringComparer.Ordinal)
                .Select(region => new ZoneRegion(say[region.Key], [.. region.OrderBy(choice => choice.Name, StringComparer.Ordinal)])),
        ];
    }

    /// <summary>The list.</summary>
    public IReadOnlyList<ZoneRegion> Regions { get; }

    /// <summary>The line of the list that is this zone, by its present or an older name; null where the list has none.</summary>
    public string? Listed(string? id)
    {
        var canonical = id is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(id, out var mapped) ? mapped : id;
        return Regions.SelectMany(region => region.Zones).FirstOrDefault(choice => choice.Id == canonical)?.Id;
    }

    /// <summary>A zone's place, for instance "New York" of <c>America/New_York</c>.</summary>
    public static string PlaceOf(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>What people call a zone: its line of the list, or else its place.</summary>
    public string NameOf(string? id) =>
        Regions.SelectMany(region => region.Zones).FirstOrDefault(choice => choice.Id == Listed(id))?.Name ?? PlaceOf(id ?? string.Empty);

    /// <summary>
    /// The list as the options of a <c>select</c>. Written without what HTML lets one leave out (end tags of options, quotes around plain values): it is the largest part of the page it stands on.
    /// </summary>
    /// <param name="selected">The id of the line that is chosen, or null.</param>
    public string Options(string? selected)
    {
        var chosen = $"<option value={selected}>";
        return selected is not null && options.Value.IndexOf(chosen, StringComparison.Ordinal) is >= 0 and var at
            ? options.Value.Insert(at + chosen.Length - 1, " selected")
            : options.Value;
    }

    private string WriteOptions()
    {
        var html = new StringBuilder();
        foreach (var region in Regions)
        {
            html.Append("<optgroup label=\"").Append(WebUtility.HtmlEncode(region.Name)).Append("\">");
            foreach (var choice in region.Zones)
                html.Append("<option value=").Append(WebUtility.HtmlEncode(choice.Id)).Append('>').Append(WebUtility.HtmlEncode(choice.Name));
            html.Append("</optgroup>");
        }

        return html.ToString();
    }

    private static IEnumerable<(string Region, ZoneChoice Choice)> OfCountry(string country, IReadOnlyList<TzdbZoneLocation> locations, Instant now, PageWords say)
    {
        var known = locations.Where(location => WellKnown.Contains(location.ZoneId)).ToList();
        var covered = known.Select(location => Clock(location.ZoneId, now)).ToHashSet(StringComparer.Ordinal);
        // Of the other times the first zone listed.
        var distinct = known.Concat(locations.DistinctBy(location => Clock(location.ZoneId, now)).Where(location => !covered.Contains(Clock(location.ZoneId, now)))).ToList();
        return distinct.Select(location => (
            RegionOf.GetValueOrDefault(location.ZoneId.Split('/')[0], Elsewhere),
            new ZoneChoice(location.ZoneId, distinct.Count == 1 ? country : say.Fill("places.in-country", ("country", country), ("place", PlaceOf(location.ZoneId))))));
    }

    /// <summary>How a zone's clocks run from now on; equal for zones that never differ again as far as we look.</summary>
    private static string Clock(string id, Instant now) => string.Join(
        ';',
        Zones.Get(id).GetZoneIntervals(now, now + Ahead).Select(interval => $"{(interval.HasEnd ? interval.End.ToUnixTimeSeconds() : 0)}={interval.WallOffset}"));
}
