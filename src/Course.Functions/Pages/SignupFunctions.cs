using System.Globalization;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>The way onto the course: form, confirmation.</summary>
public sealed class SignupFunctions(
    Course.Web.Pages.Pages pages,
    PageGuard guard,
    Owners owners,
    SignupGate gate,
    FormStamps stamps,
    AllowedOrigins origins,
    Subscriptions subscriptions,
    OwnPage own,
    LinkFactory links)
{
    /// <summary>The front page.</summary>
    /// <remarks>The template stands for the root: an empty route would take the function's name, and no segment is of length 0.</remarks>
    [Function("Home")]
    public Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
        guard.AnswerAsync(request, () => FormAsync(request.HttpContext.Response, SignupPage.Empty with { Stamp = stamps.New() }, StatusCodes.Status200OK));

    /// <summary>The first lesson, to read before signing up.</summary>
    [Function("Sample")]
    public Task<IResult> SampleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sample")] HttpRequest request) =>
        guard.AnswerAsync(request, async () => Page(request.HttpContext.Response, await pages.SampleAsync()));

    /// <summary>Takes a sign-up.</summary>
    [Function("Signup")]
    public Task<IResult> SignupAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = "signup")] HttpRequest request, CancellationToken cancellationToken) =>
        guard.AnswerAsync(request, () => HttpMethods.IsPost(request.Method)
            ? TakeAsync(request, cancellationToken)
            : Task.FromResult(HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Home)));

    /// <summary>The page behind the link in the confirmation mail: the button, and once it was pressed what came of it. Changes nothing: programs open links too.</summary>
    [Function("ConfirmPage")]
    public Task<IResult> ConfirmPageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "confirm/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.AnswerAsync(request, token, LinkPurpose.Confirm, async subscriber =>
            Subscriptions.OnConfirming(subscriber) == ConfirmResult.Confirmed
                ? HtmlAnswers.Page(request.HttpContext.Response, await pages.ConfirmAsync(new ConfirmPage(token)))
                : await ConfirmedAsync(request.HttpContext.Response, subscriber, wasPressed: false, cancellationToken), cancellationToken);

    /// <summary>The button on that page.</summary>
    [Function("Confirm")]
    public Task<IResult> ConfirmAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.AnswerAsync(request, token, LinkPurpose.Confirm, async subscriber =>
        {
            var (result, confirmed) = await subscriptions.ConfirmAsync(subscriber.Id, cancellationToken);
            return await ConfirmedAsync(request.HttpContext.Response, result == ConfirmResult.NoLongerPending ? null : confirmed, wasPressed: true, cancellationToken);
        }, cancellationToken);

    /// <summary>What comes when, to who is on the course; anybody else's sign-up is over.</summary>
    private async Task<IResult> ConfirmedAsync(HttpResponse response, Subscriber? confirmed, bool wasPressed, CancellationToken cancellationToken)
    {
        if (confirmed is not { State: SubscriberState.Active })
            return await HtmlAnswers.LinkProblemAsync(response, pages, new LinkProblemPage(LinkTrouble.NoLongerPending, LinkPurpose.Confirm));
        var view = await own.ViewAsync(confirmed, cancellationToken);
        var page = new ConfirmedPage(view.NextLesson, confirmed.Preferences.Zone, wasPressed ? links.ProgressUrl(confirmed.Id, confirmed.Salt) : null) { HasBegun = view.LessonsSent > 0 };
        return HtmlAnswers.Page(response, await pages.ConfirmedAsync(page));
    }

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        var posted = await PostedForm.ReadAsync(request, cancellationToken);
        var form = PostedForms.Signup(posted);
        var signup = form.Read(out var errors);
        var stamp = PostedForms.Stamp(posted);
        var site = Callers.SiteOf(request, origins);
        // A plain form on an allowed site has no stamp.
        var shown = site == CallerSite.Allowed && stamp is null ? StampVerdict.Good : stamps.Read(stamp);
        var again = new SignupPage(form, errors) { Stamp = stamp is not null && shown is StampVerdict.Good or StampVerdict.TooSoon ? stamp! : stamps.ForAnotherLook() };
        if (signup is null)
            return await FormAsync(response, again, StatusCodes.Status422UnprocessableEntity);
        // A program is told what a person is told, so that it learns nothing from it.
        if (PostedForms.IsTrapped(posted) || shown == StampVerdict.TooSoon)
            return Page(response, await pages.CheckYourMailAsync());
        if (site == CallerSite.Foreign)
            return await FormAsync(response, again with { Notice = SignupNotice.SendAgain }, StatusCodes.Status403Forbidden);
        if (shown != StampVerdict.Good)
            return await FormAsync(response, again with { Notice = SignupNotice.SendAgain }, StatusCodes.Status422UnprocessableEntity);

        var verdict = await gate.EnterAsync(signup, Callers.NetworkOf(request), cancellationToken);
        if (verdict == GateVerdict.Taken)
            return Page(response, await pages.CheckYourMailAsync());
        response.Headers.RetryAfter = Math.Ceiling(gate.RetryAfter(verdict).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var (notice, status) = verdict switch
        {
            GateVerdict.NetworkIsFullThisHour => (SignupNotice.NetworkThisHour, StatusCodes.Status429TooManyRequests),
            GateVerdict.NetworkIsFullToday => (SignupNotice.NetworkToday, StatusCodes.Status429TooManyRequests),
            _ => (SignupNotice.Later, StatusCodes.Status503ServiceUnavailable),
        };
        return await FormAsync(response, again with { Notice = notice }, status);
    }

    private async Task<IResult> FormAsync(HttpResponse response, SignupPage page, int status) => Page(response, await pages.SignupAsync(page), status);

    private IResult Page(HttpResponse response, string html, int status = StatusCodes.Status200OK) => HtmlAnswers.Page(response, html, status, PageHeaders.ForSignup(origins.All));

    internal static LinkTrouble TroubleOf(LinkVerdict verdict) => verdict switch
    {
        LinkVerdict.Expired => LinkTrouble.Expired,
        LinkVerdict.Gone => LinkTrouble.Gone,
        _ => LinkTrouble.NotValid,
    };
}
