using System.Net;
using Course.Journeys.Tests.App;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>
/// A person's own pages in a real browser: narrow and wide, light and dark, with and without script, by keyboard; what mail scanners do; old links and remembered devices. One application and one clock for all:
/// it only goes forward, so tests that move it on come by a person of their own.
/// </summary>
public sealed class OwnPageTests(Chromium chromium, OwnPageTests.RunningApp running) : IClassFixture<Chromium>, IClassFixture<OwnPageTests.RunningApp>
{
    private CourseApp App => running.App;

    private string Site => $"http://localhost:{App.Port}";

    [Theory]
    [InlineData(360, 1280, ColorScheme.Light)]
    [InlineData(1280, 360, ColorScheme.Dark)]
    public async Task Every_page_fits_a_phone_and_a_desk_and_axe_finds_nothing(int width, int otherWidth, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });
        var own = await running.OwnPageAsync(RunningApp.Ana);
        foreach (var (name, path) in new[]
        {
            ("own", own), ("weeks", own + "/weeks"), ("lessons", own + "/lessons"), ("lesson", own + "/lessons/out-of-sight"), ("written", own + "/written"),
            ("day", own + "/days/2026-06-07"), ("place", own + "/place"), ("not found", own + "/lessons/carrying-on"), ("door", Site + "/me"), ("broken link", Site + "/me/abc"),
        })
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            await CheckAsync(page, name, width, otherWidth, scheme);
        }

        await page.GotoAsync(running.LinkIn(await running.LastMailAsync(RunningApp.Ana), "/unsubscribe/"));
        await CheckAsync(page, "unsubscribe", width, otherWidth, scheme);
        await page.GotoAsync(own);
        await page.Locator("form[action$='/check-in'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice.problem")).ToBeFocusedAsync();
        await CheckAsync(page, "own with errors", width, otherWidth, scheme);
    }

    [Fact]
    public async Task At_320_pixels_at_double_size_and_in_high_contrast_nothing_is_cut_off()
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 640 }, ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        var own = await running.OwnPageAsync(RunningApp.Ana);
        foreach (var path in new[] { "", "/weeks", "/lessons", "/written", "/days/2026-06-07", "/place" })
        {
            await page.GotoAsync(own + path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"{path} is wider than 320 px");
            Assert.Equal("auto", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior"));
        }

        // 200 % text at 640 px is what 200 % zoom at 1280 is to a page whose lengths are in rem.
        await page.SetViewportSizeAsync(640, 800);
        await page.GotoAsync(own);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 640"), "the page is wider than the window at 200 %");
    }

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task What_was_told_can_be_added_put_right_and_deleted_and_lessons_read_again(int width, bool script)
    {
        var who = $"w{width}@example.org";
        await App.EnrolAsync(who);
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, JavaScriptEnabled = script });
        await page.GotoAsync(await running.OwnPageAsync(who));
        await page.Locator("#note").FillAsync("6 and I kept my distance. Grüße 🌱 مرحبا");
        await page.Locator("form[action$='/check-in'] button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Noted");
        await Assertions.Expect(page.Locator("blockquote")).ToHaveTextAsync("6 and I kept my distance. Grüße 🌱 مرحبا");
        await Assertions.Expect(page.Locator("svg circle")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[aria-current=date]")).ToContainTextAsync("distance kept");

        await page.Locator(".entries a").ClickAsync();
        await page.Locator("#mood").SelectOptionAsync("3");
        await page.Locator("#distance").SelectOptionAsync("Slipped");
        await page.Locator("form[action$='/correct'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".entries")).ToContainTextAsync("Mood: 3. Distance: a slip.");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("stay counted");

        await page.Locator(".entries a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this day" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Deleted");
        await Assertions.Expect(page.Locator("blockquote")).ToHaveCountAsync(0);

        await page.Locator("a[href$='/place']").ClickAsync();
        await page.Locator("#timeZone").SelectOptionAsync("Asia/Kolkata");
        await page.Locator("form[action$='/place'] button").ClickAsync();
        await Assertions.Expect(page.Locator("form[action$='/settings'] b")).ToHaveTextAsync("India");

        await page.GotoAsync(await running.OwnPageAsync(RunningApp.Ana));
        await page.GetByRole(AriaRole.Link, new() { Name = "All your lessons" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Out of sight" }).ClickAsync();
        await Assertions.Expect(page.Locator("article h1")).ToHaveTextAsync("Out of sight");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to your page" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Hello Ana");
    }

    [Fact]
    public async Task By_keyboard_alone_a_check_in_can_be_written_and_its_day_deleted()
    {
        const string who = "keys@example.org";
        await App.EnrolAsync(who);
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(await running.OwnPageAsync(who));
        await TabToAsync(page, ".skip");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#note");
        await page.Keyboard.TypeAsync("5 yes");
        await TabToAsync(page, "form[action$='/check-in'] button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("blockquote")).ToHaveTextAsync("5 yes");
        await TabToAsync(page, "details summary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details table")).ToBeVisibleAsync();
        await TabToAsync(page, ".entries a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("button.alarm")).ToBeVisibleAsync();
        await TabToAsync(page, "button.alarm");
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Deleted");
    }

    [Fact]
    public async Task A_remembered_device_opens_the_page_until_it_is_forgotten_and_its_cookie_alone_changes_nothing()
    {
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(await running.OwnPageAsync(RunningApp.Ana));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remember this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("remembered");
        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.Equal(("__Host-course", true, true, SameSiteAttribute.Lax, "/"), (cookie.Name, cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path));

        await page.GotoAsync(Site + "/me");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Hello Ana");
        Assert.Matches("/me/[a-z2-7]{41}$", page.Url);
        // The cookie's own token opens nothing as a link.
        Assert.Equal(HttpStatusCode.NotFound, (await App.Web.GetAsync(new Uri($"/me/{cookie.Value}", UriKind.Relative))).StatusCode);

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("forgotten");
        Assert.Empty(await page.Context.CookiesAsync());
        await page.GotoAsync(Site + "/me");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your page");
    }

    [Fact]
    public async Task Another_site_cannot_make_a_device_open_someone_elses_page()
    {
        using var site = new OtherSite();
        var page = await chromium.OpenAsync(new BrowserNewContextOptions());
        site.Body = $"<form method='post' action='{await running.OwnPageAsync(RunningApp.Ana)}/remember'><button>Go</button></form>";
        await page.GotoAsync(site.Origin + "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Hello Ana");
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_scanner_that_follows_every_link_of_every_mail_and_every_link_from_there_changes_nothing()
    {
        var before = (await App.Local.MailsAsync()).Count;
        var own = await running.OwnPageAsync(RunningApp.Ana);
        var shown = await WithoutTokensAsync(own);
        var waiting = new Queue<string>((await App.Local.MailsAsync(RunningApp.Ana)).SelectMany(mail => mail.Links).Select(link => link.Href).Where(IsOurs));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var opened = new List<string>();
        while (waiting.TryDequeue(out var url))
        {
            // Pages mint fresh tokens: a page is the same page whatever token opens it.
            if (!seen.Add(Token().Replace(url.Split('#')[0], "token")))
                continue;
            using var response = await App.Web.GetAsync(new Uri(url.Split('#')[0]));
            Assert.True((int)response.StatusCode < 500, url);
            opened.Add(url);
            var body = await response.Content.ReadAsStringAsync();
            foreach (System.Text.RegularExpressions.Match link in Href().Matches(body))
            {
                var next = new Uri(new Uri(Site), WebUtility.HtmlDecode(link.Groups[1].Value)).ToString();
                if (IsOurs(next))
                    waiting.Enqueue(next);
            }
        }

        Assert.Contains(opened, url => url.Contains("/confirm/", StringComparison.Ordinal));
        Assert.Contains(opened, url => url.Contains("/unsubscribe/", StringComparison.Ordinal));
        Assert.Contains(opened, url => url.Contains("/lessons/", StringComparison.Ordinal));
        Assert.Contains(opened, url => url.Contains("/days/", StringComparison.Ordinal));
        Assert.Contains(opened, url => url.EndsWith("/place", StringComparison.Ordinal));
        await App.Local.SettleAsync();
        Assert.Equal(before, (await App.Local.MailsAsync()).Count);
        Assert.Equal(shown, await WithoutTokensAsync(own));
    }

    private bool IsOurs(string url) => url.StartsWith(Site + "/", StringComparison.Ordinal);

    /// <summary>The page but for what is made anew each time it is shown.</summary>
    private async Task<string> WithoutTokensAsync(string url) => FormId().Replace(Token().Replace(await App.Web.GetStringAsync(new Uri(url)), "token"), "");

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    /// <summary>Looks at a page at both widths; axe is asked at the first, since it finds the same at the other and takes its time.</summary>
    private static async Task CheckAsync(IPage page, string name, int width, int otherWidth, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(otherWidth, 800);
        Assert.True(await page.EvaluateAsync<bool>($"document.documentElement.scrollWidth <= {otherWidth}"), $"{name} is wider than {otherWidth} px");
        await page.SetViewportSizeAsync(width, 800);
        if (Environment.GetEnvironmentVariable("COURSE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>($"document.documentElement.scrollWidth <= {width}"), $"{name} is wider than {width} px");
        var found = await page.RunAxe();
        Assert.Equal([], found.Violations.Select(violation => $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
    }

    private static System.Text.RegularExpressions.Regex Token() => new("[a-z2-7]{41}");

    private static System.Text.RegularExpressions.Regex Href() => new("<a [^>]*href=\"([^\"]+)\"");

    private static System.Text.RegularExpressions.Regex FormId() => new("name=\"form\" value=\"[^\"]*\"");

    /// <summary>One application for all these tests, with Ana a week into the course.</summary>
    public sealed class RunningApp : IAsyncLifetime
    {
        public const string Ana = "ana@example.org";

        public CourseApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await CourseApp.StartAsync("2026-06-01T10:00:00Z");
            await App.EnrolAsync(Ana);
            await App.Local.AdvanceToAsync("2026-06-04T12:00:00Z");
            await App.Local.ReplyAsync((await App.Local.LessonsAsync(Ana))[^1], "4, and yes I kept my distance");
            await App.Local.SettleAsync();
            await App.Local.AdvanceToAsync("2026-06-07T12:00:00Z");
            await App.Local.ReplyAsync((await App.Local.LessonsAsync(Ana))[^1], "3. I texted them last night.\r\n\r\nمرحبا, heute war es schwer 🌱");
            await App.Local.SettleAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        public async Task<InboxMail> LastMailAsync(string who) => (await App.Local.MailsAsync(who))[^1];

        public string LinkIn(InboxMail mail, string part) => mail.LinkTo(part).Split('#')[0];

        /// <summary>The address of someone's page, from their newest mail.</summary>
        public async Task<string> OwnPageAsync(string who) => LinkIn((await App.Local.MailsAsync(who)).Last(mail => mail.Links.Any(link => link.Href.Contains("/me/", StringComparison.Ordinal))), "/me/");
    }
}
