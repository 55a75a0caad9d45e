using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;
using Course.Web.Pages.Charts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>A person's own pages, behind signed links: progress, settings, pause, the way out.</summary>
public sealed class OwnPageFunctions(
    Course.Web.Pages.Pages pages,
    PageGuard guard,
    Owners owners,
    Subscriptions subscriptions,
    OwnPage own,
    PageNotes notes,
    Corrections corrections,
    Obeying obeying,
    OwnChanges changes,
    LinkFactory links,
    Curriculum curriculum,
    RememberedDevices devices,
    IdFactory ids)
{
    /// <summary>How it is going, and what can be changed.</summary>
    [Function("Progress")]
    public Task<IResult> ProgressAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        guard.AnswerAsync(request, () => devices.OpenAsync(request, token, () => owners.ManageAsync(request, token, async subscriber =>
        {
            var page = (await PageAsync(token, subscriber, cancellationToken)) with { IsRemembered = await devices.IsOfAsync(request, subscriber, cancellationToken) };
            // An address may be kept and opened again when it holds no longer.
            var notice = Enum.TryParse<ProgressNotice>(request.Query["done"], ignoreCase: true, out var done) && done.IsTrueOf(page) ? done : (ProgressNotice?)null;
            return HtmlAnswers.Page(request.HttpContext.Response, await pages.ProgressAsync(page with { Notice = notice }));
        }, cancellationToken), cancellationToken));

    /// <summary>Pauses for some days, or until a date.</summary>
    [Function("Pause")]
    public Task<IResult> PauseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/pause")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var form = PostedForms.Pause(await PostedForm.ReadAsync(request, cancellationToken));
            var page = await PageAsync(token, subscriber, cancellationToken);
            if (form.HasDate)
            {
                if (form.ReadUntil(page.Today, out var wrong) is not { } until)
                    return await MendAsync(request, page with { Pause = form, Errors = wrong });
                return Owners.Done(request, token, ProgressNotice.Paused, await obeying.PauseUntilAsync(subscriber.Id, until, cancellationToken));
            }

            if (form.Read(out var errors) is not { } days)
                return await MendAsync(request, page with { Pause = form, Errors = errors });
            return Owners.Done(request, token, ProgressNotice.Paused, await obeying.PauseAsync(subscriber.Id, days, cancellationToken));
        }, cancellationToken);

    /// <summary>Ends a pause.</summary>
    [Function("Resume")]
    public Task<IResult> ResumeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/resume")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(
            request, token, async subscriber => Owners.Done(request, token, ProgressNotice.Resumed, await obeying.ResumeAsync(subscriber, cancellationToken)), cancellationToken);

    /// <summary>Changes name, hour, time zone and discretion.</summary>
    [Function("Settings")]
    public Task<IResult> SettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/settings")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var form = PostedForms.Settings(await PostedForm.ReadAsync(request, cancellationToken));
            if (form.Read(out var errors) is not { } change)
                return await MendAsync(request, (await PageAsync(token, subscriber, cancellationToken)) with { Settings = form, Errors = errors });
            return Owners.Done(request, token, ProgressNotice.Saved, await changes.SetAsync(subscriber, change, cancellationToken));
        }, cancellationToken);

    /// <summary>Takes what they write of today, and reads it as a reply is read.</summary>
    [Function("CheckIn")]
    public Task<IResult> CheckInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/check-in")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var form = PostedForms.Note(await PostedForm.ReadAsync(request, cancellationToken));
            if (form.Read(out var errors) is not { } words)
                return await MendAsync(request, (await PageAsync(token, subscriber, cancellationToken)) with { Note = form, Errors = errors });
            var noted = await notes.AddAsync(subscriber, form.Id, words, cancellationToken);
            return Owners.Done(request, token, noted?.Concern is null ? ProgressNotice.Noted : ProgressNotice.Heard);
        }, cancellationToken);

    /// <summary>Sends a note for a hard moment.</summary>
    [Function("SendNote")]
    public Task<IResult> SendNoteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/send-note")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            if (PostedForms.WantedNote(await PostedForm.ReadAsync(request, cancellationToken)) is not { } note)
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token));
            var sent = await obeying.SendNoteAsync(subscriber, note, cancellationToken);
            return Owners.Done(request, token, sent == NoteResult.SentBefore ? ProgressNotice.SentBefore : ProgressNotice.Sent, sent != NoteResult.Stopped);
        }, cancellationToken);

    /// <summary>Puts a day right that was read wrongly.</summary>
    [Function("Correct")]
    public Task<IResult> CorrectAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/correct")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            if (PostedForms.Correction(await PostedForm.ReadAsync(request, cancellationToken)).Read() is not { } day)
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token));
            if (await corrections.SetAsync(subscriber, day.Day, day.Mood, day.Distance, cancellationToken))
                return Owners.Done(request, token, ProgressNotice.Corrected);
            // Nothing chosen of a day without a word: its form again.
            var isBlank = day is { Mood: null, Distance: null };
            return HtmlAnswers.SeeOther(request.HttpContext.Response, isBlank ? PageRoutes.Day(token, day.Day) : PageRoutes.Progress(token));
        }, cancellationToken);

    /// <summary>Notes what came of reaching out.</summary>
    [Function("Outcome")]
    public Task<IResult> OutcomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/outcome")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            // No button of ours: the page itself is the answer, with the buttons on it.
            if (OutcomeForm.Of(await PostedForm.ReadAsync(request, cancellationToken)).Read() is not { } outcome)
                return await MendAsync(request, await PageAsync(token, subscriber, cancellationToken));
            var told = await subscriptions.TellOutcomeAsync(subscriber.Id, outcome, cancellationToken);
            return Owners.Done(request, token, ProgressNotice.Told, told is { State: SubscriberState.Active });
        }, cancellationToken);

    /// <summary>Chooses what follows, where it is theirs to choose: the lessons, or the end of the course with a last mail.</summary>
    [Function("Onward")]
    public Task<IResult> OnwardAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/onward")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var pressed = OnwardForm.Of(await PostedForm.ReadAsync(request, cancellationToken)).Pressed;
            // Pressed in an old window, when nothing is theirs to choose any more, it chooses nothing.
            if (!(await own.ViewAsync(subscriber, cancellationToken)).AwaitsChoice || pressed is not (OnwardForm.GoOn or OnwardForm.Enough))
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token));
            if (pressed == OnwardForm.Enough)
            {
                await obeying.StopAsync(subscriber, withGoodbye: true, LeavingReason.BackTogether, cancellationToken);
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token));
            }

            await subscriptions.GoOnAsync(subscriber.Id, cancellationToken);
            return Owners.Done(request, token, ProgressNotice.Onward);
        }, cancellationToken);

    /// <summary>Asks for a check-in a month for a year, once the course is over.</summary>
    [Function("YearAfter")]
    public Task<IResult> YearAfterAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/monthly")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
            await changes.AskForYearAsync(subscriber, cancellationToken)
                ? Owners.Done(request, token, ProgressNotice.Monthly)
                : HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token)), cancellationToken);

    /// <summary>The page behind the unsubscribe link. Changes nothing: programs open links too.</summary>
    [Function("UnsubscribePage")]
    public Task<IResult> UnsubscribePageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "unsubscribe/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.AnswerAsync(request, token, LinkPurpose.Unsubscribe, async subscriber =>
            HtmlAnswers.Page(request.HttpContext.Response, subscriber.State == SubscriberState.Unsubscribed ? await pages.UnsubscribedAsync() : await pages.UnsubscribeAsync(new UnsubscribePage(token))), cancellationToken);

    /// <summary>The button on that page, and a mail program's one-click POST (RFC 8058): both end the course, whatever the body says; only the button brings a last mail.</summary>
    [Function("Unsubscribe")]
    public Task<IResult> UnsubscribeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unsubscribe/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.AnswerAsync(request, token, LinkPurpose.Unsubscribe, async subscriber =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            await obeying.StopAsync(subscriber, PostedForms.IsFromOurPage(form), PostedForms.Reason(form), cancellationToken);
            return HtmlAnswers.Page(request.HttpContext.Response, await pages.UnsubscribedAsync());
        }, cancellationToken);

    private async Task<ProgressPage> PageAsync(string token, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var view = await own.ViewAsync(subscriber, cancellationToken);
        return new ProgressPage
        {
            Token = token,
            State = subscriber.State,
            HasAskedForYear = subscriber.YearAfter is not null,
            Preferences = subscriber.Preferences,
            Report = view.Report,
            Today = view.Today,
            LessonsReceived = view.Received.Count,
            Received = view.Received.In(curriculum),
            Weeks = CalendarWeek.Of(view.Report, view.Received.Days, subscriber.Stays, view.Today),
            NextLesson = view.NextLesson,
            AwaitsChoice = view.AwaitsChoice,
            IsHeld = view.IsHeld,
            FormId = ids.NewShortId(),
            UnsubscribeUrl = links.UnsubscribeUrl(subscriber.Id, subscriber.Salt),
        };
    }

    private async Task<IResult> MendAsync(HttpRequest request, ProgressPage page) =>
        HtmlAnswers.Page(request.HttpContext.Response, await pages.ProgressAsync(page), StatusCodes.Status422UnprocessableEntity);
}
