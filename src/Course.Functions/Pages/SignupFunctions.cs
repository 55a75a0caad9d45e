using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web;
using Course.Web.Assets;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>The way onto the course: form, confirmation.</summary>
public sealed class SignupFunctions(Course.Web.Pages.Pages pages, Signups signups, Subscriptions subscriptions, OwnPage own, LinkFactory links)
{
    /// <summary>The front page.</summary>
    /// <remarks>The template stands for the root: an empty route would take the function's name, and no segment is of length 0.</remarks>
    [Function("Home")]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request)
    {
        return HtmlAnswers.Page(request.HttpContext.Response, await pages.SignupAsync(SignupPage.Empty));
    }

    /// <summary>Takes a sign-up.</summary>
    [Function("Signup")]
    public async Task<IResult> SignupAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "signup")] HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        if (HttpMethods.IsGet(request.Method))
            return HtmlAnswers.SeeOther(response, PageRoutes.Home);
        var form = PostedForms.Signup(await PostedForm.ReadAsync(request, cancellationToken));
        if (form.Read(out var errors) is not { } signup)
            return HtmlAnswers.Page(response, await pages.SignupAsync(new SignupPage(form, errors)), StatusCodes.Status422UnprocessableEntity);
        await signups.RequestAsync(signup, cancellationToken);
        return HtmlAnswers.Page(response, await pages.CheckYourMailAsync());
    }

    /// <summary>The page behind the link in the confirmation mail. Changes nothing: programs open links too.</summary>
    [Function("ConfirmPage")]
    public async Task<IResult> ConfirmPageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "confirm/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        var (verdict, _) = await own.OpenAsync(token, LinkPurpose.Confirm, cancellationToken);
        return verdict == LinkVerdict.Valid
            ? HtmlAnswers.Page(response, await pages.ConfirmAsync(new ConfirmPage(token)))
            : await HtmlAnswers.LinkProblemAsync(response, pages, TroubleOf(verdict), LinkPurpose.Confirm);
    }

    /// <summary>The button on that page.</summary>
    [Function("Confirm")]
    public async Task<IResult> ConfirmAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        var (verdict, subscriber) = await own.OpenAsync(token, LinkPurpose.Confirm, cancellationToken);
        if (verdict != LinkVerdict.Valid || subscriber is null)
            return await HtmlAnswers.LinkProblemAsync(response, pages, TroubleOf(verdict), LinkPurpose.Confirm);
        var (result, confirmed) = await subscriptions.ConfirmAsync(subscriber.Id, cancellationToken);
        if (result == ConfirmResult.NoLongerPending || confirmed is null)
            return await HtmlAnswers.LinkProblemAsync(response, pages, LinkTrouble.NoLongerPending, LinkPurpose.Confirm);
        var view = await own.ViewAsync(confirmed, cancellationToken);
        var page = new ConfirmedPage(view.NextLesson, confirmed.Preferences.Zone, links.ProgressUrl(confirmed.Id, confirmed.Salt));
        return HtmlAnswers.Page(response, await pages.ConfirmedAsync(page));
    }

    /// <summary>The pages' style sheet and script.</summary>
    [Function("Assets")]
    public static IResult Assets([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{name}")] HttpRequest request, string name)
    {
        if (!SiteAssets.TryGet(name, out var asset))
            return Results.NotFound();
        PageHeaders.Apply(request.HttpContext.Response.Headers, PageHeaders.ForAssets);
        return Results.Bytes(asset.Content, asset.ContentType);
    }

    internal static LinkTrouble TroubleOf(LinkVerdict verdict) => verdict == LinkVerdict.Expired ? LinkTrouble.Expired : LinkTrouble.NotValid;
}
