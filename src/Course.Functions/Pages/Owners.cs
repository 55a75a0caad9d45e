using System.Runtime.CompilerServices;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Opens the pages that only a person's own signed link opens.</summary>
public sealed class Owners(Course.Web.Pages.Pages pages, OwnPage own, PageGuard guard, UnsentWords unsent)
{
    /// <summary>Answers the owner of the link; anybody else gets a page that says what is wrong with it.</summary>
    /// <remarks>
    /// A POST needs no further token against forged requests: its address holds the person's signed one, which no other site knows; the cookie of a remembered device, which a browser would send along, is read by no POST.
    /// </remarks>
    public Task<IResult> AnswerAsync(
        HttpRequest request, string token, LinkPurpose purpose, Func<Subscriber, Task<IResult>> answer, CancellationToken cancellationToken, [CallerMemberName] string function = "") =>
        guard.AnswerAsync(
            request,
            async () =>
            {
                var (verdict, subscriber) = await own.OpenAsync(token, purpose, cancellationToken);
                if (verdict == LinkVerdict.Valid && subscriber is not null)
                    return await answer(subscriber);
                // A mail program that posts the unsubscribe link of someone of whom nothing is kept has what it asked for: nothing is sent.
                if (verdict == LinkVerdict.Gone && purpose == LinkPurpose.Unsubscribe && HttpMethods.IsPost(request.Method))
                    return HtmlAnswers.Page(request.HttpContext.Response, await pages.UnsubscribedAsync());
                var problem = new LinkProblemPage(SignupFunctions.TroubleOf(verdict), purpose, token);
                if (purpose == LinkPurpose.Manage && HttpMethods.IsPost(request.Method))
                    // Where nothing is kept of someone, nothing they press is lost: "delete everything" pressed twice has done what it says.
                    problem = problem with { WasPressed = verdict != LinkVerdict.Gone, Words = await unsent.OfAsync(request, cancellationToken) };
                return await HtmlAnswers.LinkProblemAsync(request.HttpContext.Response, pages, problem);
            },
            function);

    /// <summary>The same for the person's page and what stands behind it.</summary>
    public Task<IResult> ManageAsync(HttpRequest request, string token, Func<Subscriber, Task<IResult>> answer, CancellationToken cancellationToken, [CallerMemberName] string function = "") =>
        AnswerAsync(request, token, LinkPurpose.Manage, answer, cancellationToken, function);

    /// <summary>Back to their own page, which says that it is done, where it is.</summary>
    public static IResult Done(HttpRequest request, string token, ProgressNotice notice, bool isDone = true) =>
        HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token) + (isDone ? $"?done={notice.ToString().ToLowerInvariant()}" : string.Empty));
}
