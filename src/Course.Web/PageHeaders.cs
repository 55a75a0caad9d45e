using Course.Core.Signup;
using Microsoft.AspNetCore.Http;

namespace Course.Web;

/// <summary>The headers that go with every page.</summary>
public static class PageHeaders
{
    /// <summary>Nothing but our own style sheet, script and forms; no page of ours inside another.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For pages. They show what someone wrote behind a secret address: nothing keeps them, nothing passes the address on.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForPages { get; } =
    [
        new("Content-Security-Policy", ContentSecurityPolicy),
        // For browsers that don't read frame-ancestors.
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "no-referrer"),
        new("X-Content-Type-Options", "nosniff"),
        new("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
        new("Cache-Control", "no-store"),
    ];

    /// <summary>For the pages of signing up, which show nothing of anyone's: the same, but other sites may show them in a frame where the operator has named those sites.</summary>
    /// <param name="origins">From <see cref="AllowedOrigins"/>; none means as <see cref="ForPages"/>.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> ForSignup(IReadOnlyList<string> origins) => origins.Count == 0
        ? ForPages
        :
        [
            new("Content-Security-Policy", ContentSecurityPolicy.Replace("frame-ancestors 'none'", $"frame-ancestors 'self' {string.Join(' ', origins)}", StringComparison.Ordinal)),
            .. ForPages.Where(header => header.Key is not ("Content-Security-Policy" or "X-Frame-Options")),
        ];

    /// <summary>For the files of <see cref="Assets.SiteAssets"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForAssets { get; } =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Cache-Control", Assets.Asset.CacheControl),
    ];

    /// <summary>For files whose address doesn't change with them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForFixedFiles { get; } =
    [
        .. ForAssets.Where(header => header.Key != "Cache-Control"),
        new("Cache-Control", "public, max-age=86400"),
    ];

    /// <summary>For answers to programs.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForData { get; } =
    [
        new("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        new("Referrer-Policy", "no-referrer"),
        new("X-Content-Type-Options", "nosniff"),
        new("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        new("Cache-Control", "no-store"),
    ];

    /// <summary>Puts headers on a response.</summary>
    public static void Apply(IHeaderDictionary response, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
            response[name] = value;
    }
}
