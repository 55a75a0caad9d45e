using Course.Core.Signup;
using Course.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>
/// What somebody wrote on a page whose link has grown old meanwhile. They may be anyone, so nothing of it is stored or read; it is shown to them again, since it may have taken an hour to write.
/// </summary>
public sealed class UnsentWords(AllowedOrigins origins)
{
    /// <summary>The words, or null where there are none. Only of a form on a page of ours: another site could put its own words on our page.</summary>
    public async Task<string?> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Callers.SiteOf(request, origins) != CallerSite.Own)
            return null;
        var words = PostedForms.Note(await PostedForm.ReadAsync(request, cancellationToken)).Words;
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }
}
