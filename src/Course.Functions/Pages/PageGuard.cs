using System.Runtime.CompilerServices;
using Course.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Course.Functions.Pages;

/// <summary>Answers people with a page of ours also when something breaks. The page says nothing of what broke; the log does.</summary>
/// <remarks>
/// Only for what people look at: a failed queue function has to throw, and a webhook's caller wants the bare 500 to try again. It is done here and not in a middleware, since a function that throws is answered by the host,
/// whatever the worker would say.
/// </remarks>
public sealed partial class PageGuard(Course.Web.Pages.Pages pages, PageWords say, ILogger<PageGuard> logger)
{
    /// <summary>The answer, or the page that says something went wrong. What is larger than any form of ours is refused before anything is done.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, Func<Task<IResult>> answer, [CallerMemberName] string function = "")
    {
        try
        {
            return PostedForm.IsTooLarge(request) ? await TooLargeAsync(request) : await answer();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await TooLargeAsync(request);
        }
        catch (OperationCanceledException) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            throw;
        }
        catch (Exception e)
        {
            LogBroken(e, function);
            // A cookie or header of the answer that didn't come about.
            var response = request.HttpContext.Response;
            response.Clear();
            return DataAnswers.IsForPrograms(request)
                ? DataAnswers.Problem(response, StatusCodes.Status500InternalServerError, say["api.broken"], say["api.broken-what"])
                : HtmlAnswers.Page(response, await pages.ErrorAsync(), StatusCodes.Status500InternalServerError);
        }
    }

    private async Task<IResult> TooLargeAsync(HttpRequest request)
    {
        var response = request.HttpContext.Response;
        response.Clear();
        return DataAnswers.IsForPrograms(request)
            ? DataAnswers.TooLarge(response, say)
            : HtmlAnswers.Page(response, await pages.TooLargeAsync(), StatusCodes.Status413PayloadTooLarge);
    }

    // Not the address: it may hold someone's token.
    [LoggerMessage(LogLevel.Error, "Page function {Function} broke; its caller was shown the page for that")]
    private partial void LogBroken(Exception exception, string function);
}
