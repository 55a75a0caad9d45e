using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Course.Functions.Pages;

/// <summary>Reads what a browser posted.</summary>
internal static class PostedForm
{
    /// <summary>
    /// No more is read. The longest note that is taken makes 90 KB where every letter is written in nine, as a form writes many alphabets; one several times too long still comes back to be shortened.
    /// </summary>
    public const long MaxBytes = 512 * 1024;

    /// <summary>Whether a request says itself that it is larger; where it doesn't say, reading stops there with a <see cref="BadHttpRequestException"/> of status 413.</summary>
    public static bool IsTooLarge(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
            return true;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBytes;
        return false;
    }

    /// <summary>The form; empty where the body is none, so that the form's own errors answer.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            return FormCollection.Empty;
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge })
        {
            return FormCollection.Empty;
        }
    }
}
