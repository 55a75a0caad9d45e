using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>One walk through all pages: keeps what was opened and pressed, and what was offered on the way.</summary>
public sealed class Walker
{
    private readonly ConcurrentDictionary<string, bool> opened = new();
    private readonly ConcurrentQueue<string> faults = new();
    private readonly HashSet<string> offeredLinks = [];
    private readonly HashSet<string> offeredButtons = [];

    public Walker(WalkApp running, Mode mode, IPage page)
    {
        (Running, Mode, Page) = (running, mode, page);
        Hand = mode.ByKeyboard ? new Keyboard(page) : new Mouse(page);
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Method == "GET")
                opened[Look.KindOf(request.Url)] = true;
            if (!request.Url.StartsWith(Site + "/", StringComparison.Ordinal) && !request.Url.StartsWith(running.Coach.Origin, StringComparison.Ordinal))
                faults.Enqueue($"asked for {request.Url}");
        };
        // What the content security policy refuses is told here too. That a page answers with 404 or 422 is what some of them are looked at for.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                faults.Enqueue(message.Text);
        };
        page.PageError += (_, error) => faults.Enqueue(error);
    }

    public WalkApp Running { get; }

    public Mode Mode { get; }

    public IPage Page { get; }

    public Hand Hand { get; }

    public string Site => $"http://localhost:{Running.App.Port}";

    /// <summary>The page of the person of this walk who has had lessons.</summary>
    public string Own { get; set; } = "";

    public Task OpenAsync(string address) => Page.GotoAsync(address);

    /// <summary>Looks at the page that is open.</summary>
    public async Task LookAsync(string name)
    {
        var (links, buttons) = await Look.AtAsync(Page, Mode, name);
        offeredLinks.UnionWith(links.Where(link => link.StartsWith(Site, StringComparison.Ordinal)).Select(Look.KindOf));
        offeredButtons.UnionWith(buttons.Select(Look.KindOf));
    }

    /// <summary>The person's page says that something was done.</summary>
    public Task IsDoneAsync() => Assertions.Expect(Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

    /// <summary>The page asks to mend something, and that is where the focus is.</summary>
    public Task MustBeMendedAsync() => Assertions.Expect(Page.Locator(".notice.problem")).ToBeFocusedAsync();

    public Task IsHeadedAsync(string words) => Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(words);

    /// <summary>Nothing that any page offered was left out, and nothing went wrong beside the pages.</summary>
    public void HasSeenAll()
    {
        Assert.Empty(faults);
        Assert.Empty(offeredLinks.Except(opened.Keys));
        Assert.Empty(offeredButtons.Except(Hand.Pressed.Select(Look.KindOf)));
    }
}
