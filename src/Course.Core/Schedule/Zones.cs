using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace Course.Core.Schedule;

/// <summary>The IANA time zones people can choose.</summary>
public static class Zones
{
    private static readonly IDateTimeZoneProvider Provider = DateTimeZoneProviders.Tzdb;

    private static readonly Dictionary<string, string> CountryOf = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .DistinctBy(location => location.ZoneId, StringComparer.Ordinal)
        .ToDictionary(location => location.ZoneId, location => location.CountryCode, StringComparer.Ordinal);

    /// <summary>Ids with a place behind them, sorted: what a list offers.</summary>
    public static IReadOnlyList<string> Offered { get; } = OfferedIds();

    /// <summary>Reads a time zone id; aliases such as <c>Asia/Calcutta</c>, which browsers still report, give the zone by its present name.</summary>
    /// <param name="id">An IANA id.</param>
    /// <param name="zone">The zone, when known.</param>
    public static bool TryFind([NotNullWhen(true)] string? id, [NotNullWhen(true)] out DateTimeZone? zone)
    {
        zone = null;
        // Fixed offsets such as UTC+05 are the provider's own ids and no IANA zones: the database's list decides.
        // A name that has a place of its own is kept: canonically Reykjavik is Abidjan, since their clocks agree, and nobody in Iceland lives there.
        if (id?.Trim() is { Length: > 0 } trimmed && TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(trimmed, out var canonical))
            zone = Provider[CountryOf.ContainsKey(trimmed) ? trimmed : canonical];
        return zone is not null;
    }

    /// <summary>The zone our own storage named.</summary>
    /// <exception cref="DateTimeZoneNotFoundException">It is not in this release of the time zone data.</exception>
    public static DateTimeZone Get(string id) => Provider[id];

    /// <summary>ISO 3166 code of the country a zone lies in, or null for zones of no one country.</summary>
    /// <param name="id">An IANA id.</param>
    public static string? CountryCodeOf(string id)
    {
        // The id as it stands first: tzdb makes zones of equal clocks one, and so Amsterdam canonically lies in Belgium.
        var code = CountryOf.GetValueOrDefault(id)
            ?? (TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(id, out var canonical) ? CountryOf.GetValueOrDefault(canonical) : null);
        // The Crown dependencies dial the United Kingdom's lines.
        return code is "JE" or "GG" or "IM" ? "GB" : code;
    }

    private static string[] OfferedIds() => [.. CountryOf.Keys.Append("Etc/UTC").Order(StringComparer.Ordinal)];
}
