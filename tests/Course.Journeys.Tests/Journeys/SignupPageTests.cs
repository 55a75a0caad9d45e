using Course.Journeys.Tests.App;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Journeys;

/// <summary>The pages of signing up in a real browser: narrow and wide, light and dark, with and without script, by keyboard, and from another site.</summary>
public sealed class SignupPageTests(Chromium chromium, SignupPageTests.RunningApp running) : IClassFixture<Chromium>, IClassFixture<SignupPageTests.RunningApp>
{
    private CourseApp App => running.App;

    private string Home => $"http://localhost:{App.Port}/";

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Every_page_fits_and_axe_finds_nothing(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme, TimezoneId = "Europe/Dublin" });
        await page.GotoAsync(Home);
        await CheckAsync(page, "sign-up", width, scheme);

        await page.Locator("[name=email]").FillAsync("ana@@example");
        await page.Locator("[name=firstName]").FillAsync("Jürgen عبد الرحمن 🌱");
        await page.Locator("form[action='/signup'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice.problem")).ToBeFocusedAsync();
        Assert.Equal("Jürgen عبد الرحمن 🌱", await page.Locator("[name=firstName]").InputValueAsync());
        await CheckAsync(page, "errors", width, scheme);

        await page.Locator("[name=email]").FillAsync($"w{width}-{scheme}@example.org");
        await page.Locator("[name=situation][value=IEnded]").CheckAsync();
        await page.Locator("[name=contact][value=SharedPlace]").CheckAsync();
        await page.Locator("[name=consent]").CheckAsync();
        await page.Locator("form[action='/signup'] button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("look in your mail");
        await CheckAsync(page, "done", width, scheme);

        await page.GotoAsync(Home + "sample");
        await CheckAsync(page, "sample", width, scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign up" }).ClickAsync();
        await Assertions.Expect(page.Locator("#start")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task At_320_pixels_nothing_is_cut_off()
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        foreach (var path in new[] { "", "sample" })
        {
            await page.GotoAsync(Home + path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), $"/{path} is wider than 320 px");
        }
    }

    [Fact]
    public async Task Without_script_and_by_keyboard_alone_the_whole_form_can_be_filled_in_and_sent()
    {
        const string address = "keys@example.org";
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await page.GotoAsync(Home);
        Assert.Equal("", await page.Locator("[name=timeZone]").InputValueAsync());
        // The trap is no stop on the way.
        await TabToAsync(page, "email");
        await page.Keyboard.TypeAsync(address);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Ana");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Ireland");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("look in your mail");
        await App.Local.SettleAsync();
        Assert.Contains("confirm", Assert.Single(await App.Local.MailsAsync(address)).Categories);
    }

    [Fact]
    public async Task The_trap_stays_unseen_by_eyes_and_screen_readers_and_whoever_fills_it_in_gets_no_mail()
    {
        const string address = "robot@example.org";
        var page = await chromium.PhoneAsync("Europe/Dublin");
        await page.GotoAsync(Home);
        await Assertions.Expect(page.Locator("[name=homepage]")).ToBeHiddenAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Textbox, new() { Name = "leave this empty" }).CountAsync());
        var form = Steps.Form(address);
        form["homepage"] = "https://spam.example";
        var (status, body) = await App.PostFormAsync("/signup", form);
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
        Assert.Contains("Please look in your mail", body, StringComparison.Ordinal);
        await App.Local.SettleAsync();
        Assert.Empty(await App.Local.MailsAsync(address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_a_frame_and_a_script_on_another_site_work_where_the_operator_allows_it(bool allowed)
    {
        var site = allowed ? running.Coach : running.Stranger;
        var host = allowed ? "coach" : "stranger";
        var page = await chromium.OpenAsync(new BrowserNewContextOptions());
        var fields = string.Concat(Steps.Form($"form@{host}.example").Select(field => $"<input name='{field.Key}' value='{field.Value}'>"));
        site.Body = $"<iframe src='{Home}'></iframe><form method='post' action='{Home}signup'>{fields}<button>Go</button></form>";
        await page.GotoAsync(site.Origin + "/");
        var inFrame = page.FrameLocator("iframe").Locator("form[action='/signup']");
        if (allowed)
            await Assertions.Expect(inFrame).ToBeVisibleAsync();
        else
            Assert.Equal(0, await inFrame.CountAsync());

        var json = $$"""{"email":"script@{{host}}.example","timeZone":"Europe/Dublin","hour":8,"situation":"TheyEnded","contact":"None","consent":true}""";
        var answer = await page.EvaluateAsync<int>(
            "async ([url, body]) => { try { return (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status } catch { return 0 } }",
            new[] { Home + "api/signup", json });
        Assert.Equal(allowed ? 202 : 0, answer);

        await page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(allowed ? "look in your mail" : "Start here");
        await App.Local.SettleAsync();
        Assert.Equal(allowed ? 1 : 0, (await App.Local.MailsAsync($"form@{host}.example")).Count);
        Assert.Equal(allowed ? 1 : 0, (await App.Local.MailsAsync($"script@{host}.example")).Count);
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var i = 0; i < 20; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator($"[name={name}]:focus").CountAsync() == 1)
                return;
            Assert.Equal(0, await page.Locator("[name=homepage]:focus").CountAsync());
        }

        Assert.Fail($"The keyboard does not reach {name}.");
    }

    private static async Task CheckAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        if (Environment.GetEnvironmentVariable("COURSE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>($"document.documentElement.scrollWidth <= {width}"), $"{name} is wider than {width} px");
        var found = await page.RunAxe();
        Assert.Equal([], found.Violations.Select(violation => $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
    }

    /// <summary>One application for all these tests, which allows one other site.</summary>
    public sealed class RunningApp : IAsyncLifetime
    {
        public CourseApp App { get; private set; } = null!;

        public OtherSite Coach { get; } = new();

        public OtherSite Stranger { get; } = new();

        public async ValueTask InitializeAsync() => App = await CourseApp.StartAsync("2026-06-01T10:00:00Z", ("Course:Signup:AllowedOrigins", Coach.Origin));

        public async ValueTask DisposeAsync()
        {
            Coach.Dispose();
            Stranger.Dispose();
            await App.DisposeAsync();
        }
    }
}
