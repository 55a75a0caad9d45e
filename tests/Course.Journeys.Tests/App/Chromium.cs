using Microsoft.Playwright;

namespace Course.Journeys.Tests.App;

/// <summary>A real browser. Tests that need it are skipped by name where none is installed, and fail on CI.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Paths.FirstOrDefault(File.Exists) is not { } path)
            return;
        // Generous: these wait for a condition, and a busy machine only takes longer.
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page as wide as a phone, in a time zone.</summary>
    public Task<IPage> PhoneAsync(string zone, ColorScheme scheme = ColorScheme.Light) => OpenAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 360, Height = 740 },
        TimezoneId = zone,
        ColorScheme = scheme,
    });

    /// <summary>A page in a context of its own.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "CI must have Chromium: see .ci/run.");
            Assert.Skip("No Chromium is installed (the README says how).");
        }

        var context = await browser.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
