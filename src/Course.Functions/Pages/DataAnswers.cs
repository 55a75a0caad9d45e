using System.Globalization;
using Course.Content;
using Course.Web;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Answers to programs, which read no pages.</summary>
internal static class DataAnswers
{
    /// <summary>Whether an address is one that programs call.</summary>
    public static bool IsForPrograms(HttpRequest request) => request.Path.StartsWithSegments(PageRoutes.Api);

    /// <summary>More was sent than any sign-up takes.</summary>
    public static IResult TooLarge(HttpResponse response, PageWords say) => Problem(
        response, StatusCodes.Status413PayloadTooLarge, say["api.too-large"], say.Fill("api.too-large-what", ("most", SignupJson.MaxBytes.ToString(CultureInfo.InvariantCulture))));

    /// <summary>What is wrong, as RFC 9457 has it.</summary>
    public static IResult Problem(HttpResponse response, int status, string title, string detail)
    {
        PageHeaders.Apply(response.Headers, PageHeaders.ForData);
        return Results.Problem(detail, statusCode: status, title: title, type: "about:blank");
    }
}
