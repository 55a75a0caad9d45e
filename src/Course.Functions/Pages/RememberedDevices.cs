using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>
/// The cookie of a device that opens its person's page without a link. It is only ever exchanged for a link: pages and forms go by the token in their address and never by the cookie, so
/// another site's form can do nothing with it.
/// </summary>
public sealed class RememberedDevices(OwnPage own, LinkFactory links)
{
    // The prefix makes browsers refuse it from anywhere but this host, over HTTPS (or localhost).
    private const string CookieName = "__Host-course";

    /// <summary>Whose device this is, if anyone's.</summary>
    public async Task<Subscriber?> OwnerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (verdict, subscriber) = await own.OpenAsync(request.Cookies[CookieName], LinkPurpose.Remember, cancellationToken);
        return verdict == LinkVerdict.Valid ? subscriber : null;
    }

    /// <summary>Whether this is a device of this person's. Looks nothing up: their row is at hand.</summary>
    public async Task<bool> IsOfAsync(HttpRequest request, Subscriber subscriber, CancellationToken cancellationToken) =>
        LinkFactory.TryRead(request.Cookies[CookieName], out var claim) && claim.Id == subscriber.Id && (await OwnerAsync(request, cancellationToken))?.Id == subscriber.Id;

    /// <summary>Where a person's page is from now on.</summary>
    public string FreshPage(Subscriber subscriber) => PageRoutes.Progress(links.Mint(LinkPurpose.Manage, subscriber.Id, subscriber.Salt));

    /// <summary>Opens a page by its link; by the cookie of its owner's device, where the link is too old.</summary>
    public async Task<IResult> OpenAsync(HttpRequest request, string token, Func<Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (!request.Cookies.ContainsKey(CookieName))
            return await answer();
        var (verdict, subscriber) = await own.OpenAsync(token, LinkPurpose.Manage, cancellationToken);
        return verdict == LinkVerdict.Expired && subscriber is not null && await IsOfAsync(request, subscriber, cancellationToken)
            ? HtmlAnswers.SeeOther(request.HttpContext.Response, FreshPage(subscriber))
            : await answer();
    }

    /// <summary>Remembers the device that asked.</summary>
    public void Remember(HttpResponse response, Subscriber subscriber)
    {
        var options = Options();
        options.MaxAge = TimeSpan.FromDays(LinkFactory.RememberedDays);
        response.Cookies.Append(CookieName, links.Mint(LinkPurpose.Remember, subscriber.Id, subscriber.Salt), options);
    }

    /// <summary>Forgets it.</summary>
    public static void Forget(HttpResponse response) => response.Cookies.Delete(CookieName, Options());

    // Lax and not Strict: it should open the page also from a bookmark bar or a mail. A GET changes nothing, and a POST doesn't look at it.
    private static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
