using System.Globalization;
using Course.Journeys.Tests.App;
using Microsoft.Playwright;

namespace Course.Journeys.Tests.Walk;

/// <summary>What does things on a page: a mouse, or a keyboard alone.</summary>
public abstract class Hand(IPage page)
{
    // A press is over once this is gone: the document it was left in has been replaced.
    private const string LeaveMark = "() => { window.walked = true }";
    private const string IsReplaced = "() => !window.walked && document.readyState === 'complete'";
    private const string Button = "one => one.form ? new URL(one.form.action).pathname + ' ' + one.textContent.trim() : ''";

    /// <summary>Address and words of every form button pressed.</summary>
    public List<string> Pressed { get; } = [];

    protected IPage Page { get; } = page;

    /// <summary>Presses a button or a link, and waits for the page that comes of it.</summary>
    public async Task PressAsync(string selector)
    {
        await NoteAsync(selector);
        await Page.EvaluateAsync(LeaveMark);
        await TouchAsync(selector);
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                return await Page.EvaluateAsync<bool>(IsReplaced);
            }
            catch (PlaywrightException)
            {
                // Between two documents.
                return false;
            }
        }, $"another page after pressing {selector}");
    }

    /// <summary>Presses what leads to no other page.</summary>
    public async Task JumpAsync(string selector)
    {
        await NoteAsync(selector);
        await TouchAsync(selector);
    }

    /// <summary>Presses what downloads a file, and gives its content.</summary>
    public async Task<string> DownloadAsync(string selector)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => JumpAsync(selector));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>Puts words into a field in place of what is there.</summary>
    public abstract Task FillAsync(string selector, string words);

    /// <summary>Puts a date into a date field.</summary>
    public abstract Task FillDateAsync(string selector, DateOnly date);

    /// <summary>Ticks a box, or takes the tick away.</summary>
    public abstract Task TickAsync(string selector, bool isTicked = true);

    /// <summary>Chooses one of several answers.</summary>
    public abstract Task AnswerAsync(string name, string value);

    /// <summary>Chooses from a list.</summary>
    /// <param name="selector">The list.</param>
    /// <param name="value">What it then holds.</param>
    /// <param name="typed">The first letters of the words it stands behind.</param>
    public abstract Task ChooseAsync(string selector, string value, string typed);

    protected abstract Task TouchAsync(string selector);

    private async Task NoteAsync(string selector) => Pressed.Add(await Page.Locator(selector).First.EvaluateAsync<string>(Button));
}

/// <summary>By mouse, as also by finger.</summary>
public sealed class Mouse(IPage page) : Hand(page)
{
    public override Task FillAsync(string selector, string words) => Page.Locator(selector).FillAsync(words);

    public override Task FillDateAsync(string selector, DateOnly date) => FillAsync(selector, date.ToString("O", CultureInfo.InvariantCulture));

    public override Task TickAsync(string selector, bool isTicked = true) => Page.Locator(selector).SetCheckedAsync(isTicked);

    public override Task AnswerAsync(string name, string value) => Page.Locator($"[name={name}][value={value}]").CheckAsync();

    public override async Task ChooseAsync(string selector, string value, string typed) => await Page.Locator(selector).SelectOptionAsync(value);

    protected override Task TouchAsync(string selector) => Page.Locator(selector).First.ClickAsync();
}

/// <summary>By keyboard alone: everything is reached by Tab, and shows that it has been.</summary>
public sealed class Keyboard(IPage page) : Hand(page)
{
    private const int MostStops = 200;

    private const string Stop = """
        selector => {
          const one = document.activeElement;
          if (!one || one === document.body) return '';
          const look = getComputedStyle(one);
          if (look.outlineStyle === 'none' || parseFloat(look.outlineWidth) === 0 || one.getClientRects().length === 0) return 'unseen (' + look.outline + ', ' + one.getClientRects().length + ') ' + one.outerHTML.slice(0, 160);
          return one.matches(selector) ? 'here' : '';
        }
        """;

    public override async Task FillAsync(string selector, string words)
    {
        await ReachAsync(selector);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(words);
    }

    public override async Task FillDateAsync(string selector, DateOnly date)
    {
        await ReachAsync(selector);
        await Page.Keyboard.TypeAsync(date.ToString("MMddyyyy", CultureInfo.InvariantCulture));
    }

    public override async Task TickAsync(string selector, bool isTicked = true)
    {
        if (await Page.Locator(selector).IsCheckedAsync() == isTicked)
            return;
        await ReachAsync(selector);
        await Page.Keyboard.PressAsync("Space");
    }

    public override async Task AnswerAsync(string name, string value)
    {
        await ReachAsync($"[name={name}]");
        await Page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 10 && !await Page.Locator($"[name={name}][value={value}]").IsCheckedAsync(); i++)
            await Page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await Page.Locator($"[name={name}][value={value}]").IsCheckedAsync(), $"The keyboard does not reach {name} {value}.");
    }

    public override async Task ChooseAsync(string selector, string value, string typed)
    {
        await ReachAsync(selector);
        await Page.Keyboard.TypeAsync(typed);
        Assert.Equal(value, await Page.Locator(selector).InputValueAsync());
    }

    protected override async Task TouchAsync(string selector)
    {
        await ReachAsync(selector);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on by Tab until the focus is there.</summary>
    private async Task ReachAsync(string selector)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var stop = await Page.EvaluateAsync<string>(Stop, selector);
            Assert.False(stop.StartsWith("unseen", StringComparison.Ordinal), $"The focus can't be seen: {stop} on the way to {selector}");
            if (stop == "here")
                return;
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
