using Course.Local.Clock;
using Course.Local.SendGrid;
using Course.Local.SendGrid.Faults;
using Course.Local.SendGrid.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Course.Local.Inbox;

/// <summary>The JSON under /local/: everything that the pages can do, for tests.</summary>
internal sealed class LocalApi(Mailbox mailbox, MailEngine engine, FaultSwitches faults, TravelClock clock, TimeMachine machine)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromDays(45);

    public void Map(IEndpointRouteBuilder app)
    {
        var local = app.MapGroup("/local");
        local.MapGet("/version", () => Results.Json(new
        {
            mails = mailbox.Mails.Version,
            inbound = mailbox.Inbound.Version,
            toPost = engine.Events.Count,
            minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60,
        }));
        local.MapGet("/mails", (string? to, int? limit) => Results.Json(mailbox.Mails.Newest(to, limit ?? 100).Select(View)));
        local.MapGet("/mails/{id}.eml", (string id) => Eml(mailbox.ReadEml(id), id));
        local.MapGet("/mails/{id}", (string id) => mailbox.Mails.Find(id) is { } entry ? Results.Json(View(entry)) : NoSuch("mail"));
        local.MapPost("/reply", (Delegate)Reply);
        local.MapGet("/inbound", (int? limit) => Results.Json(mailbox.Inbound.Newest(limit ?? 100)));
        local.MapGet("/inbound/{id}.eml", (string id) => Eml(mailbox.Inbound.ReadEml(id), id));
        local.MapGet("/inbound/{id}", (string id) => mailbox.Inbound.Find(id) is { } mail ? Results.Json(mail) : NoSuch("inbound mail"));
        local.MapPost("/inbound", (Delegate)ReceiveAsync);
        local.MapPost("/mark", (Delegate)MarkAsync);
        local.MapGet("/clock", () => Results.Json(Now()));
        local.MapPost("/clock", (Delegate)MoveClockAsync);
        local.MapGet("/faults", () => Results.Json(faults.Settings));
        local.MapPost("/faults", (Delegate)SetFaults);
    }

    public static IResult Eml(byte[]? eml, string name) => eml is null ? NoSuch("mail") : Results.File(eml, "message/rfc822", name + ".eml");

    private static IResult NoSuch(string what) => Problem(404, $"There is no such {what}.");

    private static IResult Problem(int status, string error) => Results.Json(new { error }, statusCode: status);

    private MailView View(MailEntry entry)
    {
        var contents = mailbox.Open(entry.Mail.Id);
        return MailView.Of(entry, contents, clock.GetUtcNow(), engine.Events.PendingIds());
    }

    private IResult Reply(ReplyRequest request)
    {
        if (string.IsNullOrEmpty(request.Text))
            return Problem(400, "text is missing: what the subscriber writes.");
        try
        {
            var draft = new ReplyDraft { Text = request.Text, AsHtml = request.Html ?? true, WithQuote = request.Quote ?? true, From = request.From, Subject = request.Subject };
            return mailbox.Reply(request.Mail, draft) is { } reply ? Results.Json(reply, statusCode: 202) : NoSuch("mail");
        }
        catch (FormatException)
        {
            return Problem(400, "from is no address.");
        }
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, string? from, [FromQuery] string[] to, string? spf, string? dkim)
    {
        if (to.Length == 0)
            return Problem(400, "The query needs to=…, once or more, and from=… (empty for automatic mail).");
        using var eml = new MemoryStream();
        await request.Body.CopyToAsync(eml, request.HttpContext.RequestAborted);
        var mail = mailbox.Inbound.Receive(eml.ToArray(), new InboundEnvelope(from ?? "", to, spf ?? "pass", dkim ?? "pass"));
        return Results.Json(mail, statusCode: 202);
    }

    private async Task<IResult> MarkAsync(MarkRequest request, CancellationToken cancellationToken)
    {
        if (string.Equals(request.As, "unsubscribed", StringComparison.OrdinalIgnoreCase))
        {
            return await mailbox.UnsubscribeAsync(request.Mail, cancellationToken) is { } status
                ? Results.Json(new { status })
                : Problem(409, "There is no such mail, or it offers no one-click unsubscription.");
        }

        if (!Enum.TryParse<MailOutcome>(request.As, ignoreCase: true, out var outcome) || !Enum.IsDefined(outcome))
            return Problem(400, $"as is one of: unsubscribed, {string.Join(", ", Enum.GetNames<MailOutcome>()).ToLowerInvariant()}.");
        return mailbox.Mark(request.Mail, outcome) ? Results.StatusCode(202) : NoSuch("mail");
    }

    private async Task<IResult> MoveClockAsync(ClockRequest request, CancellationToken cancellationToken)
    {
        if (request.DaysPerMinute is { } speed)
        {
            if (speed is not (0 or (>= 1.0 / 1440 and <= 10_000)))
                return Problem(400, "daysPerMinute is 0 for real time, or a number from 0.001 to 10000.");
            machine.SetSpeed(speed == 0 ? null : speed);
        }

        if (request.Hold is false)
            clock.Release();
        if (request.AdvanceUntilMail is true)
        {
            var before = mailbox.Mails.Count;
            if (!await machine.AdvanceUntilAsync(() => mailbox.Mails.Count > before, clock.GetUtcNow() + LongestSearch, cancellationToken))
                return Problem(409, $"No mail came in {LongestSearch.TotalDays} days.");
        }
        else
        {
            // Without a place to go it still waits until all that is due is done.
            var target = request.AdvanceTo ?? clock.GetUtcNow() + TimeSpan.FromMinutes(request.AdvanceMinutes ?? 0);
            await machine.AdvanceToAsync(target, cancellationToken);
        }

        if (request.Hold is true)
            machine.Hold();
        return Results.Json(Now());
    }

    private ClockView Now() => new(clock.GetUtcNow(), machine.DaysPerMinute, clock.IsHeld, engine.Events.NextDue);

    private IResult SetFaults(FaultSettings settings)
    {
        try
        {
            faults.Set(settings);
            return Results.Json(faults.Settings);
        }
        catch (ArgumentException senseless)
        {
            return Problem(400, senseless.Message);
        }
    }

    private sealed record ReplyRequest(string Mail, string Text, bool? Html, bool? Quote, string? From, string? Subject);

    private sealed record MarkRequest(string Mail, string As);

    private sealed record ClockRequest(double? DaysPerMinute, bool? Hold, DateTimeOffset? AdvanceTo, double? AdvanceMinutes, bool? AdvanceUntilMail);

    private sealed record ClockView(DateTimeOffset Now, double? DaysPerMinute, bool Held, DateTimeOffset? NextEvent);
}
