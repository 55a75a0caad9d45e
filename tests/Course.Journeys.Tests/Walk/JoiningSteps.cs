using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>Pages that are nobody's own: signing up, here and on the coach's site; links that don't work.</summary>
internal static partial class JoiningSteps
{
    private const string SignUp = "form[action='/signup'] button";

    public static async Task SampleAsync(Walker walker)
    {
        await walker.OpenAsync(walker.Site);
        await walker.LookAsync("sign-up");
        await walker.Hand.PressAsync("a[href='/sample']");
        await walker.LookAsync("sample");
        await walker.Hand.PressAsync(".next a");
        await Assertions.Expect(walker.Page.Locator("#start")).ToBeInViewportAsync();
    }

    public static async Task SignUpAsync(Walker walker)
    {
        var (page, hand, mode) = (walker.Page, walker.Hand, walker.Mode);
        await walker.OpenAsync(walker.Site);
        Assert.Equal(mode.HasScript ? "Europe/Dublin" : "", await page.Locator("#timeZone").InputValueAsync());
        Assert.Equal("8", await page.Locator("#hour").InputValueAsync());
        await hand.FillAsync("#email", "ana@@example");
        await hand.FillAsync("#firstName", mode.FirstName);
        await hand.PressAsync(SignUp);
        await walker.MustBeMendedAsync();
        await Assertions.Expect(page.Locator("#firstName")).ToHaveValueAsync(mode.FirstName);
        Assert.Equal(mode.FirstName[0] > 'ؠ' && !char.IsSurrogate(mode.FirstName[0]), await page.Locator("#firstName").EvaluateAsync<bool>("one => one.matches(':dir(rtl)')"));
        await walker.LookAsync("sign-up-with-errors");
        await hand.JumpAsync(".notice.problem a[href='#email']");
        await Assertions.Expect(page.Locator("#email")).ToBeFocusedAsync();

        await hand.FillAsync("#email", NewAddress(mode));
        await hand.AnswerAsync("situation", "IEnded");
        await hand.AnswerAsync("contact", "SharedPlace");
        if (!mode.HasScript)
            await hand.ChooseAsync("#timeZone", "Europe/Dublin", "Irel");
        await hand.ChooseAsync("#hour", "9", "9");
        await hand.TickAsync("#discreet");
        await hand.TickAsync("#consent");
        await hand.PressAsync(SignUp);
        await walker.IsHeadedAsync("look in your mail");
        await walker.LookAsync("check-your-mail");
    }

    public static async Task ConfirmAsync(Walker walker)
    {
        var link = await walker.Running.LinkAsync(NewAddress(walker.Mode), "/confirm/");
        await walker.OpenAsync(link);
        await walker.LookAsync("confirm");
        await walker.Hand.PressAsync("main form button");
        await walker.IsHeadedAsync("You are in");
        await walker.LookAsync("confirmed");
        await walker.Hand.PressAsync("main p a");
        await walker.IsHeadedAsync(walker.Mode.FirstName);
        await walker.LookAsync("own-page-at-first");
        // The confirmation leads to a place on the page.
        var own = walker.Page.Url.Split('#')[0];
        foreach (var part in new[] { "weeks", "lessons", "written" })
        {
            await walker.OpenAsync($"{own}/{part}");
            await walker.LookAsync($"{part}-at-first");
        }

        await walker.OpenAsync(link);
        await walker.IsHeadedAsync("You are in");
        await walker.LookAsync("confirmed-before");
    }

    /// <summary>The form of docs/embedding.md, word for word, on a page of the coach's; and the whole page in a frame there.</summary>
    public static async Task EmbedAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        var form = Form().Match(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "embedding.md"))).Value;
        walker.Running.Coach.Body = $"<iframe title='Sign up' src='{walker.Site}/'></iframe>{form.Replace("https://course.example", walker.Site, StringComparison.Ordinal)}";
        await walker.OpenAsync(walker.Running.Coach.Origin);
        await Assertions.Expect(page.FrameLocator("iframe").Locator("form[action='/signup']")).ToBeVisibleAsync();
        // The frame has fields of the same names and stops of its own.
        await page.EvaluateAsync("() => document.querySelector('iframe').remove()");
        var address = $"embedded-{walker.Mode.Name}@example.org";
        await hand.FillAsync("[name=email]", address);
        await hand.AnswerAsync("situation", "TheyEnded");
        await hand.AnswerAsync("contact", "None");
        await hand.TickAsync("[name=consent]");
        await hand.PressAsync("form button");
        await walker.IsHeadedAsync("look in your mail");
        await walker.Running.App.Local.SettleAsync();
        Assert.Contains("confirm", Assert.Single(await walker.Running.App.Local.MailsAsync(address)).Categories);
    }

    public static async Task LoseTheWayAsync(Walker walker)
    {
        foreach (var (name, address) in new[]
        {
            ("door", "/me"), ("no-such-page-of-anyone", "/me/abc"), ("no-such-confirmation", "/confirm/abc"), ("no-such-way-out", "/unsubscribe/abc"), ("not-found", "/nothing/here"),
            ("lesson-not-come-yet", new Uri(walker.Own).AbsolutePath + "/lessons/carrying-on"), ("wrong-method", new Uri(walker.Own).AbsolutePath + "/pause"), ("wrong-method-elsewhere", "/renew/abc"),
        })
        {
            await walker.OpenAsync(walker.Site + address);
            await walker.LookAsync(name);
        }
    }

    public static async Task RenewAsync(Walker walker)
    {
        await walker.OpenAsync(walker.Running.OldPage(walker.Mode.Name));
        await walker.IsHeadedAsync("This link is too old");
        await walker.LookAsync("old-link");
        await walker.Hand.PressAsync("form[action^='/renew/'] button");
        await walker.LookAsync("fresh-link-sent");
        var fresh = await walker.Running.LinkAsync(WalkApp.OldAddress(walker.Mode.Name), "/me/");
        Assert.NotEqual(walker.Running.OldPage(walker.Mode.Name), fresh);
        await walker.OpenAsync(fresh);
        await walker.IsHeadedAsync("Hello Ana");
        await walker.LookAsync("own-page-on-a-break-for-weeks");
    }

    /// <summary>What a page can't take: too much at once, and words written while its link grew old.</summary>
    public static async Task SendInVainAsync(Walker walker)
    {
        const string note = "form[action$='/check-in'] button";
        var (page, hand) = (walker.Page, walker.Hand);
        await walker.OpenAsync(walker.Own);
        await page.EvaluateAsync("() => { document.querySelector('#note').value = 'x'.repeat(600000) }");
        await hand.PressAsync(note);
        await walker.IsHeadedAsync("That was too much at once");
        await walker.LookAsync("too-large");

        await walker.OpenAsync(walker.Own);
        await page.EvaluateAsync("address => { document.querySelector('#note').form.action = address }", walker.Running.OldPage(walker.Mode.Name) + "/check-in");
        await hand.FillAsync("#note", "It took me an hour to write this");
        await hand.PressAsync(note);
        await walker.IsHeadedAsync("This link is too old");
        await Assertions.Expect(page.Locator("#note")).ToHaveValueAsync("It took me an hour to write this");
        await walker.LookAsync("old-link-with-words");
        await hand.PressAsync("form[action^='/renew/'] button");
        await Assertions.Expect(page.Locator("#note")).ToHaveValueAsync("It took me an hour to write this");
        await walker.LookAsync("fresh-link-sent-with-words");
    }

    private static string NewAddress(Mode mode) => $"new-{mode.Name}@example.org";

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
