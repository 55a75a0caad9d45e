using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>One of the ways in which every page is looked at and every button pressed.</summary>
/// <param name="Name">In a test's name and a screenshot's.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="HasScript">Whether scripts run.</param>
/// <param name="ByKeyboard">Whether there is no mouse.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="FirstName">What the person is called.</param>
/// <param name="IsStrained">High contrast and no motion, and each page is also looked at in the narrowest window and at twice the size.</param>
public sealed record Mode(string Name, int Width, bool HasScript, bool ByKeyboard, ColorScheme Scheme, string FirstName, bool IsStrained = false)
{
    /// <summary>Two widths, with and without script; between them every page in light and dark (axe needs script), all by keyboard once.</summary>
    public static IReadOnlyList<Mode> All { get; } =
    [
        new("phone", 360, HasScript: true, ByKeyboard: false, ColorScheme.Light, "Jürgen Müller-Lüdenscheidt"),
        new("desk", 1280, HasScript: true, ByKeyboard: false, ColorScheme.Dark, "🌱🦔"),
        new("phone-without-script", 360, HasScript: false, ByKeyboard: false, ColorScheme.Dark, "عبد الرحمن", IsStrained: true),
        new("desk-by-keyboard-without-script", 1280, HasScript: false, ByKeyboard: true, ColorScheme.Light, "Ana"),
    ];

    /// <summary>What a browser is opened with.</summary>
    public BrowserNewContextOptions Browser => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = 800 },
        JavaScriptEnabled = HasScript,
        ColorScheme = Scheme,
        Locale = "en-US",
        TimezoneId = "Europe/Dublin",
        ForcedColors = IsStrained ? ForcedColors.Active : ForcedColors.None,
        ReducedMotion = IsStrained ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
    };
}
