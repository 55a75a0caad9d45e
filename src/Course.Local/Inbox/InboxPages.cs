using System.Globalization;
using Course.Local.Clock;
using Course.Local.Inbox.Pages;
using Course.Local.SendGrid;
using Course.Local.SendGrid.Faults;
using Course.Local.SendGrid.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Course.Local.Inbox;

/// <summary>The inbox for people: pages that are whole without script, and forms that lead back to them.</summary>
internal sealed class InboxPages(
    Mailbox mailbox, MailEngine engine, FaultSwitches faults, TravelClock clock, TimeMachine machine, LocalOptions options)
{
    private const int ListLength = 200;
    private const string PagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    // A mail program shows no script and loads nothing from elsewhere.
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", List);
        routes.MapGet("/mails/{id}.eml", (string id) => LocalApi.Eml(mailbox.ReadEml(id), id));
        routes.MapGet("/mails/{id}/html", MailHtml);
        routes.MapGet("/mails/{id}", ShowMail);
        routes.MapPost("/mails/{id}/reply", (Delegate)ReplyAsync);
        routes.MapPost("/mails/{id}/mark", (Delegate)MarkAsync);
        routes.MapGet("/inbound", (HttpContext context) => Page<InboundList>(context, new() { ["Mails"] = mailbox.Inbound.Newest(ListLength) }));
        routes.MapGet("/inbound/{id}.eml", (string id) => LocalApi.Eml(mailbox.Inbound.ReadEml(id), id));
        routes.MapGet("/inbound/{id}", ShowInbound);
        routes.MapGet("/faults", (HttpContext context) => Page<FaultPage>(context, new() { ["Settings"] = faults.Settings }));
        routes.MapPost("/faults", (Delegate)SetFaultsAsync);
        routes.MapPost("/clock", (Delegate)new ClockForm(mailbox.Mails, clock, machine).PostAsync);
        routes.MapGet("/inbox.css", static () => Asset("inbox.css", "text/css"));
        routes.MapGet("/inbox.js", static () => Asset("inbox.js", "text/javascript"));
    }

    private static IResult Asset(string name, string type) => Results.Stream(typeof(InboxPages).Assembly.GetManifestResourceStream(name)!, type);

    private static IResult NotFound() => Results.Text("There is no such mail here.", statusCode: 404);

    // What a button led to is told on the page that follows, by the address: nothing has to be remembered for it.
    private static IResult Back(string path, string notice) => Results.LocalRedirect($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}notice={Uri.EscapeDataString(notice)}");

    private RazorComponentResult<T> Page<T>(HttpContext context, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        context.Response.Headers.CacheControl = "no-store";
        parameters["Top"] = new PageTop(
            clock.GetUtcNow(), machine.DaysPerMinute, clock.IsHeld, $"http://localhost:{options.Port}/", IsMisbehaving(faults.Settings), context.Request.Query["notice"]);
        return new RazorComponentResult<T>(parameters);
    }

    private static bool IsMisbehaving(FaultSettings settings) =>
        settings.Share429 + settings.Share500 + settings.ShareSlow + settings.ShareDropAfterAccept + settings.ShareBlackHole > 0 || settings.Crash is not null;

    private RazorComponentResult<MailList> List(HttpContext context, string? to)
    {
        var recipient = string.IsNullOrEmpty(to) ? null : to;
        var now = clock.GetUtcNow();
        var rows = new List<MailRow>();
        foreach (var entry in mailbox.Mails.Newest(recipient, ListLength))
            rows.Add(new MailRow(entry.Mail, entry.StateAt(now), rows.Count == 0 || rows[^1].Mail.SentAt.Date != entry.Mail.SentAt.Date));
        return Page<MailList>(context, new()
        {
            ["Rows"] = rows,
            ["Recipients"] = mailbox.Mails.Recipients(),
            ["To"] = recipient,
            ["Total"] = recipient is null ? mailbox.Mails.Count : rows.Count,
            ["IsTimeOpen"] = context.Request.Query.ContainsKey("time"),
        });
    }

    private IResult ShowMail(HttpContext context, string id, string? view, string? width, string? scheme)
    {
        if (mailbox.Mails.Find(id) is not { } entry || mailbox.Open(id) is not { } contents)
            return NotFound();
        return Page<MailPage>(context, new()
        {
            ["Mail"] = entry.Mail,
            ["Contents"] = contents,
            ["Events"] = MailView.EventsOf(entry, engine.Events.PendingIds()),
            ["Showing"] = new MailShowing(view is "text" or "headers" ? view : "html", width == "phone", scheme == "dark"),
        });
    }

    private IResult MailHtml(HttpContext context, string id)
    {
        if (mailbox.Open(id)?.Html is not { } html)
            return NotFound();
        context.Response.Headers.ContentSecurityPolicy = MailPolicy;
        // Before the mail's own first word, a base makes its links open beside the inbox, and keeps the document type in force.
        var at = html.IndexOf("<head", StringComparison.OrdinalIgnoreCase);
        at = at < 0 ? -1 : html.IndexOf('>', at);
        return Results.Text(at < 0 ? $"<base target=\"_blank\">{html}" : html.Insert(at + 1, "<base target=\"_blank\">"), "text/html; charset=utf-8");
    }

    private IResult ShowInbound(HttpContext context, string id) => mailbox.Inbound.Find(id) is { } mail
        ? Page<InboundPage>(context, new() { ["Mail"] = mail, ["Source"] = System.Text.Encoding.UTF8.GetString(mailbox.Inbound.ReadEml(id)!) })
        : NotFound();

    private async Task<IResult> ReplyAsync(HttpRequest request, string id)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        InboundMail? reply;
        if (form.Files["eml"] is { Length: > 0 } file)
        {
            using var eml = new MemoryStream();
            await file.CopyToAsync(eml, request.HttpContext.RequestAborted);
            reply = mailbox.ReplyRaw(id, eml.ToArray());
        }
        else if (form["text"].ToString() is { Length: > 0 } text)
        {
            reply = mailbox.Reply(id, new ReplyDraft { Text = text.ReplaceLineEndings("\n"), AsHtml = form.ContainsKey("html"), WithQuote = form.ContainsKey("quote") });
        }
        else
        {
            return Back($"/mails/{id}", "Nothing was written, so nothing was sent.");
        }

        return reply is null ? NotFound() : Back("/inbound", "Sent.");
    }

    private async Task<IResult> MarkAsync(HttpRequest request, string id)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form["as"] == "unsubscribed")
        {
            var status = await mailbox.UnsubscribeAsync(id, request.HttpContext.RequestAborted);
            return Back($"/mails/{id}", status switch
            {
                null => "This mail offers no one-click unsubscription.",
                >= 200 and < 300 => "Unsubscribed, says the course.",
                0 => "The course did not answer.",
                _ => $"The course answered {status}.",
            });
        }

        if (!Enum.TryParse<MailOutcome>(form["as"], ignoreCase: true, out var outcome) || !Enum.IsDefined(outcome) || !mailbox.Mark(id, outcome))
            return NotFound();
        return Back($"/mails/{id}", "Noted; the course is being told.");
    }

    private async Task<IResult> SetFaultsAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var addresses = faults.Settings.Addresses;
        try
        {
            faults.Set(form.ContainsKey("off") ? new FaultSettings { Addresses = addresses } : new FaultSettings
            {
                Share429 = Number("share429") / 100,
                Share500 = Number("share500") / 100,
                ShareDropAfterAccept = Number("shareDropAfterAccept") / 100,
                ShareBlackHole = Number("shareBlackHole") / 100,
                ShareSlow = Number("shareSlow") / 100,
                SlowSeconds = Number("slowSeconds"),
                Seed = (int)Number("seed"),
                RateLimitHeaders = form.ContainsKey("rateLimitHeaders"),
                Addresses = addresses,
            });
            return Back("/faults", "Set.");
        }
        catch (ArgumentException senseless)
        {
            return Back("/faults", senseless.Message);
        }

        double Number(string name) => double.TryParse(form[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
    }
}
