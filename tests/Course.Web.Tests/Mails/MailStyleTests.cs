using System.Globalization;
using System.Text.RegularExpressions;
using Course.Web.Mails;

namespace Course.Web.Tests.Mails;

/// <summary>Every pair of colours that words stand in has the contrast of WCAG 2.2, AA: 4.5 to 1.</summary>
public sealed partial class MailStyleTests
{
    private const double Enough = 4.5;

    [Theory]
    [InlineData(MailStyle.Ink, MailStyle.Paper)]
    [InlineData(MailStyle.Ink, MailStyle.Tint)]
    [InlineData(MailStyle.Quiet, MailStyle.Paper)]
    [InlineData(MailStyle.Quiet, MailStyle.Ground)]
    [InlineData(MailStyle.Accent, MailStyle.Paper)]
    [InlineData(MailStyle.Accent, MailStyle.Tint)]
    [InlineData("#ffffff", MailStyle.Accent)]
    public void Words_can_be_read_in_the_light(string words, string behind) => Assert.InRange(Contrast(words, behind), Enough, 21);

    [Theory]
    [InlineData(".ink", "color", ".paper")]
    [InlineData(".ink", "color", ".tint")]
    [InlineData(".quiet", "color", ".paper")]
    [InlineData(".quiet", "color", ".ground")]
    [InlineData(".link", "color", ".paper")]
    [InlineData(".link", "color", ".tint")]
    [InlineData(".quiet .link", "color", ".ground")]
    [InlineData(".quote", "color", ".paper")]
    [InlineData(".button a", "color", ".button")]
    public void Words_can_be_read_in_the_dark(string words, string property, string behind) =>
        Assert.InRange(Contrast(Dark(words, property), Dark(behind, "background-color")), Enough, 21);

    [Fact]
    public void A_bar_stands_out_from_its_track()
    {
        // 3 to 1 is what WCAG asks of graphics; the numbers stand beside the bars all the same.
        Assert.InRange(Contrast("#3c827c", "#e7e4de"), 3, 21);
        Assert.InRange(Contrast(Dark(".bar", "background-color"), Dark(".track", "background-color")), 3, 21);
    }

    [Fact]
    public void Outlook_is_given_the_same_colours_in_its_own_way()
    {
        var rules = MailStyle.DarkSheet.Split('\n')[1..^1];

        Assert.Equal(rules, MailStyle.DarkSheetOfOutlook.Split('\n').Select(line => line[(line.IndexOf(']', StringComparison.Ordinal) + 2)..]));
        Assert.All(MailStyle.DarkSheetOfOutlook.Split('\n'), line => Assert.StartsWith(line.Contains("background-color", StringComparison.Ordinal) ? "[data-ogsb] ." : "[data-ogsc] .", line, StringComparison.Ordinal));
    }

    private static string Dark(string selector, string property)
    {
        var rule = MailStyle.DarkSheet.Split('\n').Single(line => line.StartsWith($"{selector} {{", StringComparison.Ordinal));
        return Colour().Matches(rule).Single(match => match.Groups[1].Value == property).Groups[2].Value;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"[ {;](color|background-color): (#[0-9a-f]{6})")]
    private static partial Regex Colour();
}
