using Course.Journeys.Tests.App;
using Course.Journeys.Tests.Walk;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Every page and every action, narrow and wide, with and without script, in light and dark, by mouse and by keyboard. Whatever link or button a page offers on the way has to be tried before the end.</summary>
[Collection(Walks.Name)]
public sealed class EveryPageAndActionTests(Chromium chromium, WalkApp running)
{
    private static readonly (string Name, Func<Walker, Task> WalkAsync)[] Steps =
    [
        ("reading the first lesson before signing up", JoiningSteps.SampleAsync),
        ("signing up, with a mistake first", JoiningSteps.SignUpAsync),
        ("confirming, and the pages while there is nothing on them", JoiningSteps.ConfirmAsync),
        ("signing up on the coach's site", JoiningSteps.EmbedAsync),
        ("check-ins and notes, one of them worrying", OwnSteps.TellAsync),
        ("each note for a hard moment", OwnSteps.AskForNotesAsync),
        ("lessons again, and the weeks", OwnSteps.ReadAsync),
        ("putting a day right, deleting a note and a day", OwnSteps.PutRightAsync),
        ("name, hour, discretion and place", OwnSteps.SetAsync),
        ("days of the week, another track, what came of reaching out, starting over", OwnSteps.GoAnotherWayAsync),
        ("a break by days and by date, and its end", OwnSteps.PauseAsync),
        ("a device remembered and forgotten", OwnSteps.BeRememberedAsync),
        ("links that don't work", JoiningSteps.LoseTheWayAsync),
        ("an old link exchanged", JoiningSteps.RenewAsync),
        ("too much at once, and words on an old page", JoiningSteps.SendInVainAsync),
        ("all of it to read and as a file", OwnSteps.TakeAlongAsync),
        ("stopping with a reason", OwnSteps.StopAsync),
        ("deleting everything", OwnSteps.DeleteAsync),
    ];

    public static TheoryData<string> Modes => [.. Mode.All.Select(mode => mode.Name)];

    [Theory, MemberData(nameof(Modes))]
    public async Task All_of_it_works(string name)
    {
        var mode = Mode.All.Single(one => one.Name == name);
        var page = await chromium.OpenAsync(mode.Browser);
        var walker = new Walker(running, mode, page) { Own = await running.OwnPageAsync(WalkApp.Address(mode)) };
        foreach (var (step, walkAsync) in Steps)
        {
            try
            {
                await walkAsync(walker);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{name}: {step}, at {Look.KindOf(page.Url)}: {e.Message}", e);
            }
        }

        walker.HasSeenAll();
        await page.Context.DisposeAsync();
    }
}
