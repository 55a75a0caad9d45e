using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>A person's own pages: what they tell, what they read, what they change, and leaving.</summary>
internal static class OwnSteps
{
    private const string Note = "form[action$='/check-in'] button", Pause = "form[action$='/pause'] button", Settings = "form[action$='/settings'] button", Days = "form[action$='/days'] button";

    public static async Task TellAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        await walker.OpenAsync(walker.Own);
        await walker.IsHeadedAsync("Hello Ana");
        await walker.LookAsync("own-page");
        await hand.PressAsync(Note);
        await walker.MustBeMendedAsync();
        await walker.LookAsync("own-page-with-nothing-told");
        await hand.FillAsync("#note", "6 and I kept my distance. Grüße 🌱 مرحبا");
        await hand.PressAsync(Note);
        await walker.IsDoneAsync();
        await Assertions.Expect(page.Locator("svg circle")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[aria-current=date] a")).ToHaveAccessibleNameAsync(new Regex("distance kept"));
        await Assertions.Expect(page.Locator("blockquote")).ToHaveTextAsync("6 and I kept my distance. Grüße 🌱 مرحبا");
        await hand.JumpAsync("details summary");
        await Assertions.Expect(page.Locator("details table")).ToBeVisibleAsync();
        await hand.FillAsync("#note", "And a second thing");
        await hand.PressAsync(Note);
        await walker.IsDoneAsync();
        await walker.LookAsync("own-page-with-a-number");
        await hand.FillAsync("#note", "I don't want to be alive any more");
        await hand.PressAsync(Note);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("findahelpline.com");
        await walker.LookAsync("own-page-after-a-note-that-gives-concern");
    }

    public static async Task AskForNotesAsync(Walker walker)
    {
        foreach (var note in new[] { "slipped", "they-wrote", "have-to-see-them", "bad-night" })
        {
            await walker.OpenAsync(walker.Own);
            await walker.Hand.PressAsync($"form[action$='/send-note'] button[value='{note}']");
            await walker.IsDoneAsync();
        }

        await walker.LookAsync("own-page-a-note-sent");
    }

    public static async Task ReadAsync(Walker walker)
    {
        await walker.OpenAsync(walker.Own);
        await walker.Hand.PressAsync("a[href$='/lessons']");
        await walker.LookAsync("lessons");
        await walker.Hand.PressAsync(".entries a");
        await walker.LookAsync("lesson");
        await walker.Hand.PressAsync("nav p:first-child a");
        await walker.LookAsync("lesson-before");
        await walker.Hand.PressAsync(".back a");
        await walker.IsHeadedAsync("Hello");
        await walker.OpenAsync(walker.Own + "/weeks");
        await walker.LookAsync("weeks");
    }

    public static async Task PutRightAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        // Monday, of which nothing was told.
        await walker.OpenAsync(walker.Own);
        await hand.JumpAsync(".jump a[href='#how']");
        await hand.PressAsync(".calendar td a");
        await walker.LookAsync("day-without-a-word");
        await hand.ChooseAsync("#distance", "Slipped", "A");
        await hand.PressAsync("form[action$='/correct'] button");
        await walker.IsDoneAsync();
        await hand.PressAsync(".calendar td a");
        await hand.PressAsync("button.alarm");
        await walker.IsDoneAsync();
        await walker.OpenAsync(walker.Own + "/written");
        await walker.LookAsync("written");
        await hand.PressAsync(".entries a");
        await walker.LookAsync("day");
        await hand.ChooseAsync("#mood", "3", "3");
        await hand.ChooseAsync("#distance", "Slipped", "A");
        await hand.PressAsync("form[action$='/correct'] button");
        await walker.IsDoneAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("stay counted");
        await walker.LookAsync("own-page-with-a-slip");
        await hand.PressAsync(".entries a");
        await walker.LookAsync("day-put-right");
        await hand.PressAsync("form[action$='/forget-day'] button[name='entry']");
        await walker.IsDoneAsync();
        await hand.PressAsync(".entries a");
        await hand.PressAsync("section[aria-labelledby='delete'] button");
        await walker.IsDoneAsync();
        await Assertions.Expect(page.Locator("blockquote")).ToHaveCountAsync(0);
    }

    public static async Task SetAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        await walker.OpenAsync(walker.Own);
        await hand.FillAsync("#firstName", new string('x', 61));
        await hand.PressAsync(Settings);
        await walker.MustBeMendedAsync();
        await walker.LookAsync("own-page-with-a-name-too-long");
        await hand.FillAsync("#firstName", walker.Mode.FirstName);
        await hand.ChooseAsync("#hour", "9", "9");
        await hand.TickAsync("#discreet");
        await hand.PressAsync(Settings);
        await walker.IsDoneAsync();
        await walker.IsHeadedAsync(walker.Mode.FirstName);
        await hand.PressAsync("a[href$='/place']");
        await walker.LookAsync("place");
        await hand.ChooseAsync("#timeZone", "Asia/Kolkata", "India");
        await hand.PressAsync("form[action$='/place'] button");
        await walker.IsDoneAsync();
        await Assertions.Expect(page.Locator("form[action$='/settings'] b")).ToHaveTextAsync("India");
    }

    public static async Task GoAnotherWayAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        await CourseAsync();
        await walker.LookAsync("course");
        foreach (var day in CultureInfo.InvariantCulture.DateTimeFormat.DayNames)
            await hand.TickAsync($"[name=weekday][value={day}]", isTicked: false);
        await hand.PressAsync(Days);
        await walker.MustBeMendedAsync();
        await walker.LookAsync("course-without-a-day");
        await hand.TickAsync("[name=weekday][value=Monday]");
        await hand.TickAsync("[name=weekday][value=Thursday]");
        await hand.PressAsync(Days);
        await walker.IsDoneAsync();
        foreach (var situation in new[] { "IEnded", "TurnedDown", "TheyEnded", "IEnded" })
        {
            await CourseAsync();
            await walker.LookAsync($"course-before-{situation}");
            await hand.PressAsync($"button[value={situation}]");
            await walker.IsDoneAsync();
        }

        foreach (var outcome in new[] { "no-answer", "no", "yes" })
        {
            await hand.PressAsync($"form[action$='/outcome'] button[value='{outcome}']");
            await walker.IsDoneAsync();
        }

        await walker.LookAsync("own-page-of-someone-who-reaches-out");
        await CourseAsync();
        await hand.PressAsync("form[action$='/anew'] button");
        await walker.IsDoneAsync();

        async Task CourseAsync()
        {
            await walker.OpenAsync(walker.Own);
            await hand.PressAsync("a[href$='/course']");
        }
    }

    public static async Task PauseAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        await walker.OpenAsync(walker.Own);
        await hand.FillAsync("#days", "0");
        await hand.PressAsync(Pause);
        await walker.MustBeMendedAsync();
        await walker.LookAsync("own-page-with-a-break-of-no-days");
        await hand.FillAsync("#days", "5");
        await hand.PressAsync(Pause);
        await walker.IsDoneAsync();
        await walker.LookAsync("own-page-on-a-break");
        await ResumeAsync();
        await hand.FillDateAsync("#until", new DateOnly(2026, 7, 1));
        await hand.PressAsync(Pause);
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 July");
        await ResumeAsync();

        async Task ResumeAsync()
        {
            await hand.PressAsync("form[action$='/resume'] button");
            await walker.IsDoneAsync();
            await Assertions.Expect(page.Locator("form[action$='/resume']")).ToHaveCountAsync(0);
        }
    }

    public static async Task BeRememberedAsync(Walker walker)
    {
        var (page, hand) = (walker.Page, walker.Hand);
        await walker.OpenAsync(walker.Own);
        await hand.PressAsync("form[action$='/remember'] button");
        await walker.IsDoneAsync();
        await walker.LookAsync("own-page-on-a-remembered-device");
        await walker.OpenAsync(walker.Site + "/me");
        await walker.IsHeadedAsync("Hello");
        await hand.PressAsync("form[action$='/forget-device'] button");
        await walker.IsDoneAsync();
        Assert.Empty(await page.Context.CookiesAsync());
    }

    public static async Task TakeAlongAsync(Walker walker)
    {
        await walker.OpenAsync(walker.Own);
        await walker.Hand.PressAsync("a[href$='/data']");
        await walker.LookAsync("data");
        Assert.Contains(WalkApp.Address(walker.Mode), await walker.Hand.DownloadAsync("button[value=file]"), StringComparison.Ordinal);
        await walker.Hand.PressAsync("button[value=page]");
        await Assertions.Expect(walker.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(WalkApp.Address(walker.Mode));
        await walker.LookAsync("export");
    }

    public static async Task StopAsync(Walker walker)
    {
        await walker.OpenAsync(await walker.Running.LinkAsync(WalkApp.Address(walker.Mode), "/unsubscribe/"));
        await walker.LookAsync("unsubscribe");
        await walker.Hand.ChooseAsync("#reason", "TooMuch", "It");
        await walker.Hand.PressAsync("main form button");
        await walker.LookAsync("unsubscribed");
        await walker.OpenAsync(walker.Own);
        await walker.LookAsync("own-page-when-the-mails-have-stopped");
    }

    public static async Task DeleteAsync(Walker walker)
    {
        const string delete = "form[action$='/delete'] button";
        await walker.OpenAsync(walker.Own + "/data");
        await walker.Hand.PressAsync(delete);
        await walker.MustBeMendedAsync();
        await walker.LookAsync("data-not-sure");
        await walker.Hand.TickAsync("#sure");
        await walker.Hand.PressAsync(delete);
        await walker.IsHeadedAsync("Everything is deleted");
        await walker.LookAsync("deleted");
        await walker.OpenAsync(walker.Own);
        await walker.LookAsync("nothing-left");
    }
}
