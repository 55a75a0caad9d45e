using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>What is looked at on every page, and what a page offers.</summary>
internal static partial class Look
{
    private const int MostBytes = 30_000;

    private const string Facts = """
        () => {
          const times = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
          const root = document.documentElement;
          return JSON.stringify({
            isWide: root.scrollWidth > root.clientWidth,
            headings: document.querySelectorAll('h1').length,
            title: document.title,
            bytes: times.reduce((sum, one) => sum + one.decodedBodySize, 0),
            leaps: document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex="-1"])').length,
            scrolls: getComputedStyle(root).scrollBehavior,
            links: [...document.querySelectorAll('a[href]:not([href^="#"])')].map(one => one.href),
            buttons: [...document.querySelectorAll('button')].map(one => new URL(one.form.action).pathname + ' ' + one.textContent.trim()),
          });
        }
        """;

    // Folded parts belong to the page too.
    private const string Unfold = "() => document.querySelectorAll('details:not([open])').forEach(one => { one.open = true; one.dataset.folded = '' })";
    private const string Fold = "() => document.querySelectorAll('[data-folded]').forEach(one => { one.open = false; delete one.dataset.folded })";

    /// <summary>Fails with the page's name where something is amiss; otherwise gives its links and buttons.</summary>
    public static async Task<(IReadOnlyList<string> Links, IReadOnlyList<string> Buttons)> AtAsync(IPage page, Mode mode, string name)
    {
        await page.EvaluateAsync(Unfold);
        using var facts = JsonDocument.Parse(await page.EvaluateAsync<string>(Facts));
        var found = facts.RootElement;
        Assert.False(found.GetProperty("isWide").GetBoolean(), $"{name} is wider than {mode.Width} px");
        Assert.Equal((name, 1), (name, found.GetProperty("headings").GetInt32()));
        Assert.NotEqual((name, ""), (name, found.GetProperty("title").GetString()!.Trim()));
        Assert.True(found.GetProperty("bytes").GetInt32() is > 1000 and < MostBytes, $"{name} takes {found.GetProperty("bytes").GetInt32()} bytes");
        Assert.Equal((name, 0), (name, found.GetProperty("leaps").GetInt32()));
        if (mode.IsStrained)
            await StrainAsync(page, mode, name, found.GetProperty("scrolls").GetString());
        if (Environment.GetEnvironmentVariable("COURSE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{mode.Name}-{name}.png"), FullPage = true });
        if (mode.HasScript)
            Assert.Equal([], (await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        await page.EvaluateAsync(Fold);
        if (mode.ByKeyboard && !await page.EvaluateAsync<bool>("() => document.querySelector('[autofocus]') !== null"))
            await SkipAsync(page, name);
        return ([.. found.GetProperty("links").EnumerateArray().Select(link => link.GetString()!)], [.. found.GetProperty("buttons").EnumerateArray().Select(button => button.GetString()!)]);
    }

    /// <summary>The kind of page an address names, without what stands for one person, day or lesson.</summary>
    public static string KindOf(string address)
    {
        var path = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? url.AbsolutePath : address;
        return LessonName().Replace(Day().Replace(Token().Replace(path, "{token}"), "{day}"), "/lessons/{lesson}");
    }

    /// <summary>The narrowest window, and letters twice as large in a window of half a desk: what 200 % zoom at 1280 is to a page whose lengths are in rem.</summary>
    private static async Task StrainAsync(IPage page, Mode mode, string name, string? scrolls)
    {
        Assert.Equal((name, "auto"), (name, scrolls));
        await page.SetViewportSizeAsync(320, 640);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{name} is wider than 320 px");
        await page.SetViewportSizeAsync(640, 800);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 640"), $"{name} is wider than the window at 200 %");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.SetViewportSizeAsync(mode.Width, 800);
    }

    private static async Task SkipAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => { document.activeElement.blur(); scrollTo(0, 0) }");
        // A window that has just been given another document may need a first Tab to come into it.
        for (var i = 0; i < 3 && await page.EvaluateAsync<bool>("() => document.activeElement === document.body"); i++)
            await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().height > 20"), $"{name}: the first stop is not the way past the header but {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)")}");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [GeneratedRegex("[a-z2-7]{41}")]
    private static partial Regex Token();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();

    [GeneratedRegex("/lessons/[^/ ]+")]
    private static partial Regex LessonName();
}
