using System.Globalization;
using Course.Content;
using Course.Core.Signup;
using Course.Functions.Pages;
using Course.Web;
using Course.Web.Assets;
using Course.Web.Forms;
using Course.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Signup;

/// <summary>Signing up in JSON, for a coach's own site.</summary>
public sealed class SignupApiFunctions(SignupGate gate, AllowedOrigins origins, PageWords say, When when, PageGuard guard)
{
    /// <summary>Takes a sign-up, or says to a browser whether it may send one.</summary>
    [Function("SignupApi")]
    public Task<IResult> SignupAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", "options", Route = "api/signup")] HttpRequest request, CancellationToken cancellationToken) =>
        guard.AnswerAsync(request, () => TakeAsync(request, cancellationToken));

    /// <summary>What the endpoint takes and answers.</summary>
    [Function("OpenApi")]
    public static IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request)
    {
        PageHeaders.Apply(request.HttpContext.Response.Headers, PageHeaders.ForData);
        request.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Bytes(SiteAssets.OpenApi.Content, SiteAssets.OpenApi.ContentType);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        var headers = response.Headers;
        PageHeaders.Apply(headers, PageHeaders.ForData);
        headers.Vary = "Origin";
        var site = Callers.SiteOf(request, origins);
        if (site == CallerSite.Allowed)
        {
            headers.AccessControlAllowOrigin = request.Headers.Origin;
            headers.AccessControlExposeHeaders = "Retry-After";
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            if (site != CallerSite.Allowed)
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            headers.AccessControlAllowMethods = "POST";
            headers.AccessControlAllowHeaders = "Content-Type";
            headers.AccessControlMaxAge = "3600";
            return Results.NoContent();
        }

        if (site == CallerSite.Foreign)
            return DataAnswers.Problem(response, StatusCodes.Status403Forbidden, say["api.foreign"], say["api.foreign-what"]);
        if (!request.HasJsonContentType())
            return DataAnswers.Problem(response, StatusCodes.Status415UnsupportedMediaType, say["api.not-json"], say["api.not-json-what"]);
        if (await ReadAsync(request, cancellationToken) is not { } body)
            return DataAnswers.TooLarge(response, say);
        if (!SignupJson.TryRead(body, out var signup, out var errors))
        {
            return errors is null
                ? DataAnswers.Problem(response, StatusCodes.Status400BadRequest, say["api.not-object"], say["api.not-object-what"])
                : Results.ValidationProblem(
                    errors.ToDictionary(error => error.Key, error => new[] { say.Of(error.Value, when) }), say["api.fields-what"], statusCode: StatusCodes.Status422UnprocessableEntity, title: say["api.fields"], type: "about:blank");
        }

        var verdict = await gate.EnterAsync(signup, Callers.NetworkOf(request), cancellationToken);
        if (verdict == GateVerdict.Taken)
            return Results.Json(new { message = say["api.thanks"] }, statusCode: StatusCodes.Status202Accepted);
        headers.RetryAfter = Math.Ceiling(gate.RetryAfter(verdict).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return verdict == GateVerdict.Flooded
            ? DataAnswers.Problem(response, StatusCodes.Status503ServiceUnavailable, say["api.later"], say["api.later-what"])
            : DataAnswers.Problem(response, StatusCodes.Status429TooManyRequests, say["api.network"], say["api.network-what"]);
    }

    /// <summary>The body, or null where it is larger than any sign-up.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[SignupJson.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > SignupJson.MaxBytes)
            return null;
        return buffer.AsMemory(0, length);
    }
}
