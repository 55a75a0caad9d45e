using Course.Content;
using Course.Web;
using Course.Web.Assets;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>What stands beside the pages: style sheet and script, what browsers and crawlers ask of every site, and every address that leads nowhere.</summary>
public sealed class ElsewhereFunctions(Course.Web.Pages.Pages pages, PageWords say, PageGuard guard)
{
    /// <summary>The pages' style sheet, script and icon.</summary>
    [Function("Assets")]
    public Task<IResult> AssetsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name) =>
        SiteAssets.TryGet(name, out var asset) ? Task.FromResult(File(request, asset, PageHeaders.ForAssets)) : NowhereAsync(request);

    /// <summary>Asked for by browsers beside answers that are no pages.</summary>
    [Function("Favicon")]
    public static IResult Favicon([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "favicon.ico")] HttpRequest request) => File(request, SiteAssets.Icon, PageHeaders.ForFixedFiles);

    /// <summary>Tells search engines what is not for them.</summary>
    [Function("Robots")]
    public static IResult Robots([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "robots.txt")] HttpRequest request) => File(request, SiteAssets.Robots, PageHeaders.ForFixedFiles);

    /// <summary>Any other address, and the right one by a method that it doesn't take.</summary>
    /// <remarks>
    /// The Functions host tries routes in the alphabetical order of the functions' names and takes the first that fits (azure-functions-host #9876): this name has to be the last. ASP.NET Core's own routing, which the local
    /// runtime goes by, prefers any other route to a catch-all.
    /// </remarks>
    [Function("ZNowhere")]
    public Task<IResult> NowhereAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        guard.AnswerAsync(request, async () =>
        {
            var response = request.HttpContext.Response;
            var methods = KnownRoutes.MethodsAt(request.Path);
            if (methods.Count == 0 || methods.Contains(request.Method.ToUpperInvariant()))
            {
                return DataAnswers.IsForPrograms(request)
                    ? DataAnswers.Problem(response, StatusCodes.Status404NotFound, say["api.nothing"], say["api.nothing-what"])
                    : await HtmlAnswers.NotFoundAsync(response, pages);
            }

            response.Headers.Allow = string.Join(", ", methods);
            return DataAnswers.IsForPrograms(request)
                ? DataAnswers.Problem(response, StatusCodes.Status405MethodNotAllowed, say["api.wrong-method"], say["api.wrong-method-what"])
                : HtmlAnswers.Page(response, await pages.WrongMethodAsync(new WrongMethodPage(PageRoutes.OwnPageAbove(request.Path.Value ?? ""))), StatusCodes.Status405MethodNotAllowed);
        });

    private static IResult File(HttpRequest request, Asset asset, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        PageHeaders.Apply(request.HttpContext.Response.Headers, headers);
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
