using System.Globalization;
using Course.Core.Signup;
using Course.Functions.Pages;
using Course.Web;
using Course.Web.Assets;
using Course.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Signup;

/// <summary>Signing up in JSON, for a coach's own site.</summary>
public sealed class SignupApiFunctions(SignupGate gate, AllowedOrigins origins)
{
    private const string Thanks = "Please look in your mail: we have written to the address you gave. Press the button in that mail, and you are in.";

    /// <summary>Takes a sign-up, or says to a browser whether it may send one.</summary>
    [Function("SignupApi")]
    public async Task<IResult> SignupAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", "options", Route = "api/signup")] HttpRequest request, CancellationToken cancellationToken)
    {
        PageHeaders.Apply(request.HttpContext.Response.Headers, PageHeaders.ForData);
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = "Origin";
        var site = Callers.SiteOf(request, origins);
        if (site == CallerSite.Allowed)
            headers.AccessControlAllowOrigin = request.Headers.Origin;
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
            return Problem(StatusCodes.Status403Forbidden, "Not from this site", "Pages of this site may not sign people up here. Ask the operator to add it to Course:Signup:AllowedOrigins.");
        if (!request.HasJsonContentType())
            return Problem(StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send the sign-up as application/json. /openapi.json describes it.");
        if (await ReadAsync(request, cancellationToken) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, "Too large", $"A sign-up takes a few hundred bytes; up to {SignupJson.MaxBytes} are read.");
        if (!SignupJson.TryRead(body, out var signup, out var errors))
        {
            return errors is null
                ? Problem(StatusCodes.Status400BadRequest, "Not a JSON object", "Send one JSON object. /openapi.json describes it.")
                : Results.ValidationProblem(
                    errors.ToDictionary(error => error.Key, error => new[] { error.Value }), "See errors, by field.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "Some fields need mending", type: "about:blank");
        }

        var verdict = await gate.EnterAsync(signup, Callers.NetworkOf(request), cancellationToken);
        if (verdict == GateVerdict.Taken)
            return Results.Json(new { message = Thanks }, statusCode: StatusCodes.Status202Accepted);
        headers.RetryAfter = Math.Ceiling(gate.RetryAfter().TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem(
            verdict == GateVerdict.NetworkIsFull ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable, "Please try again later", "Unusually many people are signing up. Try again after the seconds in Retry-After.");
    }

    /// <summary>What the endpoint takes and answers.</summary>
    [Function("OpenApi")]
    public static IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        PageHeaders.Apply(request.HttpContext.Response.Headers, PageHeaders.ForData);
        request.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Bytes(SiteAssets.OpenApi.Content, SiteAssets.OpenApi.ContentType);
    }

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title, type: "about:blank");

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
