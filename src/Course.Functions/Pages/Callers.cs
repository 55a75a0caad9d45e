using System.Net;
using Course.Core.Signup;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Pages;

/// <summary>Which site's page sent a request.</summary>
internal enum CallerSite
{
    /// <summary>One of ours, or no browser at all.</summary>
    Own,

    /// <summary>One that the operator has allowed.</summary>
    Allowed,

    /// <summary>Any other.</summary>
    Foreign,
}

/// <summary>Who sent a request, as far as its headers can be believed.</summary>
internal static class Callers
{
    /// <summary>The site by <c>Sec-Fetch-Site</c> and <c>Origin</c>, which pages can't set.</summary>
    /// <remarks>
    /// Our own pages say <c>no-referrer</c>, and so their browsers send <c>Origin: null</c> with a form: <c>Sec-Fetch-Site</c> is looked at first. A browser too old to send it leaves a null origin in doubt;
    /// there is no cookie that a forged sign-up could ride on, and it needs a stamp.
    /// </remarks>
    public static CallerSite SiteOf(HttpRequest request, AllowedOrigins allowed)
    {
        var origin = request.Headers.Origin.ToString();
        if (allowed.Allows(origin))
            return CallerSite.Allowed;
        var fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        if (fetchSite.Length > 0)
            return fetchSite is "same-origin" or "none" ? CallerSite.Own : CallerSite.Foreign;
        if (origin is "" or "null")
            return CallerSite.Own;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) ? CallerSite.Own : CallerSite.Foreign;
    }

    /// <summary>The network the request came from; null on the machine itself.</summary>
    /// <remarks>
    /// Azure's front end puts the address it saw at the end of X-Forwarded-For. The worker's own middleware (Extensions.Http.AspNetCore, ForwardedHeaders with the loopback host as the only known proxy)
    /// takes that last entry away and makes it the remote address; what is then left in the header is what the caller wrote. So the header is looked at only where no middleware has been, which
    /// shows in a remote address that is still the machine's own.
    /// </remarks>
    public static CallerNetwork? NetworkOf(HttpRequest request)
    {
        var remote = request.HttpContext.Connection.RemoteIpAddress;
        if (remote is not null && !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            return CallerNetwork.Of(remote);
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        // The front end adds a port: 192.0.2.1:50123, [2001:db8::1]:50123.
        return CallerNetwork.Of(IPEndPoint.TryParse(last, out var end) ? end.Address : null);
    }
}
