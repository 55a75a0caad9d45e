using System.Globalization;
using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>Reads <c>support-lines.json</c>. It is read as YAML, of which JSON is a part, so that problems name lines.</summary>
internal static class SupportLinesReader
{
    public const string File = "support-lines.json";

    public static SupportLines? Read(IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        if (files.FirstOrDefault(file => file.Path == File) is not { } source)
        {
            problems.Add(File, 0, "The file is missing. Without it a person in danger would get no number.");
            return null;
        }

        if (YamlFields.Parse(source.Text, File, 1, problems) is not { } fields)
            return null;

        var checkedOn = fields.Text("checkedOn");
        if (!DateOnly.TryParseExact(checkedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && checkedOn.Length > 0)
            fields.Complain("checkedOn", $"'{checkedOn}' is not a date. Write it as 2026-01-31.");
        var checkedAgainst = fields.Text("checkedAgainst");
        var world = fields.Mapping("world") is { } directory ? ReadLine(directory) : null;
        var countries = fields.Mappings("countries").Select(ReadCountry).ToList();
        fields.RefuseOthers();

        foreach (var twice in countries.GroupBy(country => country.Code).Where(group => group.Count() > 1))
            fields.Complain("countries", $"Country '{twice.Key}' stands twice. Join the two entries.");
        return world is null ? null : new SupportLines(date, checkedAgainst, world, countries);
    }

    private static CountryLines ReadCountry(YamlFields fields)
    {
        var code = fields.Text("code");
        if (code.Length > 0 && (code.Length != 2 || !code.All(char.IsAsciiLetterUpper)))
            fields.Complain("code", $"'{code}' is not a country code. Use two capital letters, like IE.");
        var country = new CountryLines(
            code,
            fields.Text("country"),
            fields.Text("emergency"),
            [.. fields.Mappings("crisis").Select(ReadLine)],
            [.. fields.Mappings("violence").Select(ReadLine)]);
        fields.RefuseOthers();
        return country;
    }

    private static SupportLine ReadLine(YamlFields fields)
    {
        var page = fields.Text("page");
        if (!Uri.TryCreate(page, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            address = new Uri("https://example.org");
            if (page.Length > 0)
                fields.Complain("page", $"'{page}' is not an address. Write all of it, starting with https://.");
        }

        var line = new SupportLine(fields.Text("name"), fields.Text("reach"), address);
        fields.RefuseOthers();
        return line;
    }
}
