using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Reads what a browser posted.</summary>
internal static class PostedForm
{
    /// <summary>The form; empty where the body is none, so that the form's own errors answer.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            return FormCollection.Empty;
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return FormCollection.Empty;
        }
    }
}
