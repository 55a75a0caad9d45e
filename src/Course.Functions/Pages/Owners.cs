using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Opens the pages that only a person's own signed link opens.</summary>
internal static class Owners
{
    /// <summary>Answers the owner of the link; anybody else gets a page that says what is wrong with it.</summary>
    /// <remarks>
    /// A POST needs no further token against forged requests: its address holds the person's signed one, which no other site knows; the cookie of a remembered device, which a browser would send along, is read by no POST.
    /// </remarks>
    public static async Task<IResult> AnswerAsync(
        HttpRequest request, string token, LinkPurpose purpose, OwnPage own, Course.Web.Pages.Pages pages, Func<Subscriber, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        var (verdict, subscriber) = await own.OpenAsync(token, purpose, cancellationToken);
        if (verdict == LinkVerdict.Valid && subscriber is not null)
            return await answer(subscriber);
        // A mail program that posts the unsubscribe link of someone of whom nothing is kept has what it asked for: nothing is sent.
        if (verdict == LinkVerdict.Gone && purpose == LinkPurpose.Unsubscribe && HttpMethods.IsPost(request.Method))
            return HtmlAnswers.Page(request.HttpContext.Response, await pages.UnsubscribedAsync());
        return await HtmlAnswers.LinkProblemAsync(request.HttpContext.Response, pages, SignupFunctions.TroubleOf(verdict), purpose, token);
    }

    /// <summary>Back to their own page, which says that it is done.</summary>
    public static IResult Done(HttpRequest request, string token, ProgressNotice notice) =>
        HtmlAnswers.SeeOther(request.HttpContext.Response, $"{PageRoutes.Progress(token)}?done={notice.ToString().ToLowerInvariant()}");
}
