using Course.Web;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Pages as HTTP answers, with the headers that go with them.</summary>
internal static class HtmlAnswers
{
    public static IResult Page(HttpResponse response, string html, int status = StatusCodes.Status200OK, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        PageHeaders.Apply(response.Headers, headers ?? PageHeaders.ForPages);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>After a POST: see the page by GET, so that reloading posts nothing again (RFC 9110 section 15.4.4).</summary>
    public static IResult SeeOther(HttpResponse response, string location)
    {
        PageHeaders.Apply(response.Headers, PageHeaders.ForPages);
        response.Headers.Location = location;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>An address that leads nowhere.</summary>
    public static async Task<IResult> NotFoundAsync(HttpResponse response, Course.Web.Pages.Pages pages) =>
        Page(response, await pages.NotFoundAsync(), StatusCodes.Status404NotFound);

    /// <summary>A link that can't be used: 410 when it once could, 404 when it never was ours.</summary>
    public static async Task<IResult> LinkProblemAsync(HttpResponse response, Course.Web.Pages.Pages pages, LinkProblemPage problem) =>
        Page(response, await pages.LinkProblemAsync(problem), problem.Trouble == LinkTrouble.NotValid ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
}
