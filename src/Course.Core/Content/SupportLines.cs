namespace Course.Core.Content;

/// <summary>Where someone in danger or despair finds a person, by country: reviewed data, never made up at run time.</summary>
/// <param name="CheckedOn">When the figures were last compared.</param>
/// <param name="CheckedAgainst">What they were compared with, so that nobody takes a weak check for a strong one.</param>
/// <param name="World">A directory for everyone, wherever they are.</param>
/// <param name="Countries">The countries we have lines for.</param>
public sealed record SupportLines(DateOnly CheckedOn, string CheckedAgainst, SupportLine World, IReadOnlyList<CountryLines> Countries)
{
    /// <summary>The lines of a country, or null where only <see cref="World"/> can be given.</summary>
    /// <param name="countryCode">ISO 3166-1, two letters, in either case; null when the country isn't known.</param>
    public CountryLines? For(string? countryCode) =>
        Countries.FirstOrDefault(country => string.Equals(country.Code, countryCode, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The lines of one country.</summary>
/// <param name="Code">ISO 3166-1, two letters.</param>
/// <param name="Country">Its name in English.</param>
/// <param name="Emergency">The number for immediate danger.</param>
/// <param name="Crisis">For thoughts of suicide and for despair; may be empty, and then the directory is given.</param>
/// <param name="Violence">For violence at home and stalking; may be empty.</param>
public sealed record CountryLines(
    string Code,
    string Country,
    string Emergency,
    IReadOnlyList<SupportLine> Crisis,
    IReadOnlyList<SupportLine> Violence);

/// <summary>One service.</summary>
/// <param name="Name">As it calls itself.</param>
/// <param name="Reach">How to reach it, in words: "call or text 988".</param>
/// <param name="Page">Its own page, where the figures can be checked.</param>
public sealed record SupportLine(string Name, string Reach, Uri Page);
