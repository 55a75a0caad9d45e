using System.Diagnostics;
using System.Reflection;
using Course.Journeys.Tests.App;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>
/// Mails as <c>course preview</c> writes them, in a real browser: narrow and wide, light and dark, with images off (there are none). Names a folder in COURSE_SCREENSHOTS, and
/// what was seen lies there afterwards, to be looked at.
/// </summary>
public sealed class MailLookTests(Chromium chromium, MailLookTests.PrintedMails printed) : IClassFixture<Chromium>, IClassFixture<MailLookTests.PrintedMails>
{
    private static readonly string[] Mails =
    [
        "a-place-to-start", "space-without-an-end-date.children", "then-and-now", "confirm", "welcome-main-track", "graduation-with-figures", "look-back-third-week", "month-06",
        "paused", "goodbye", "deleted", "settings-changed-everything", "note-slipped", "support-gb", "answer-rising",
    ];

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(800, ColorScheme.Light)]
    [InlineData(800, ColorScheme.Dark)]
    public async Task Every_kind_of_mail_fits_and_axe_finds_nothing(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });
        var shots = Environment.GetEnvironmentVariable("COURSE_SCREENSHOTS");
        foreach (var path in await printed.PathsAsync())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            await page.GotoAsync(new Uri(path).AbsoluteUri);
            Assert.True(await page.EvaluateAsync<bool>($"document.documentElement.scrollWidth <= {width}"), $"{name} is wider than {width} px");
            // The words and colours are the same at every width.
            if (width == 360)
                await CheckAsync(page, name, scheme);
            if (!string.IsNullOrEmpty(shots))
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
        }
    }

    private static async Task CheckAsync(IPage page, string name, ColorScheme scheme)
    {
        // What a page must have and a mail can't (landmarks, a heading in the words) is not asked.
        var found = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = new Deque.AxeCore.Commons.RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        });
        Assert.True(found.Violations.Length == 0, $"{name}, {scheme}: {string.Join("; ", found.Violations.Select(violation => $"{violation.Help}: {violation.Nodes[0].Html}"))}");
    }

    /// <summary>The mails as files, printed once for all tests.</summary>
    public sealed class PrintedMails : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-mails-");
        private readonly Lazy<Task> printing;

        public PrintedMails() => printing = new Lazy<Task>(PrintAsync);

        public async Task<IReadOnlyList<string>> PathsAsync()
        {
            await printing.Value;
            return [.. Mails.Select(name => Path.Combine(folder.FullName, name + ".html"))];
        }

        public void Dispose() => folder.Delete(recursive: true);

        private async Task PrintAsync()
        {
            var assembly = typeof(PrintedMails).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CourseCommand").Value!;
            var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(assembly), "preview", "--out", folder.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await output + await error);
        }
    }
}
