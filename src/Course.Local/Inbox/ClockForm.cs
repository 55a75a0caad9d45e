using System.Globalization;
using Course.Local.Clock;
using Course.Local.SendGrid;
using Microsoft.AspNetCore.Http;

namespace Course.Local.Inbox;

/// <summary>The time machine's buttons.</summary>
internal sealed class ClockForm(MailBook mails, TravelClock clock, TimeMachine machine)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromDays(45);

    // A longer journey goes on by itself while the page shows how far it is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IResult> PostAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        string speed = form["speed"].ToString(), minutes = form["minutes"].ToString(), at = form["at"].ToString();
        var now = clock.GetUtcNow();
        if (speed == "hold")
        {
            machine.Hold();
        }
        else if (double.TryParse(speed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is 0 or (>= 1 and <= 10_000))
        {
            machine.SetSpeed(days == 0 ? null : days);
            clock.Release();
        }
        else if (form["until"] == "mail")
        {
            var before = mails.Count;
            return await TravelAsync(machine.AdvanceUntilAsync(() => mails.Count > before, now + LongestSearch, CancellationToken.None));
        }
        else if (int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var step))
        {
            return await TravelAsync(machine.AdvanceToAsync(now + TimeSpan.FromMinutes(step), CancellationToken.None));
        }
        else if (DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant <= now
                ? Results.LocalRedirect("/?time&notice=" + Uri.EscapeDataString("That has passed already, and the clock never goes back."))
                : await TravelAsync(machine.AdvanceToAsync(instant, CancellationToken.None));
        }

        return Results.LocalRedirect("/?time");
    }

    private static async Task<IResult> TravelAsync(Task journey)
    {
        await Task.WhenAny(journey, Task.Delay(Patience));
        if (journey.IsCompleted)
            await journey;
        return Results.LocalRedirect(journey.IsCompleted ? "/?time" : "/?time&notice=" + Uri.EscapeDataString("On the way; the clock above shows how far."));
    }
}
