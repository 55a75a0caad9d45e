using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Web.Assets;

/// <summary>The style sheet and script of the pages, and the JSON endpoint's description, which travel inside this assembly.</summary>
public static partial class SiteAssets
{
    private static readonly Dictionary<string, Asset> All = new[]
    {
        Load("course.css", "text/css; charset=utf-8"),
        Load("signup.js", "text/javascript; charset=utf-8"),
        Load("icon.svg", "image/svg+xml"),
    }.ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The style sheet.</summary>
    public static Asset StyleSheet => All["course.css"];

    /// <summary>Chooses the browser's time zone in the sign-up form.</summary>
    public static Asset SignupScript => All["signup.js"];

    /// <summary>The site's icon. It says nothing about what the site is.</summary>
    public static Asset Icon => All["icon.svg"];

    /// <summary>For crawlers.</summary>
    public static Asset Robots { get; } = Load("robots.txt", "text/plain; charset=utf-8");

    /// <summary>The OpenAPI document, which has an address of its own.</summary>
    public static Asset OpenApi { get; } = Load("openapi.json", "application/json; charset=utf-8");

    /// <summary>The asset with this name.</summary>
    /// <param name="name">The last part of the address, without a query.</param>
    /// <param name="asset">The asset, when there is one.</param>
    public static bool TryGet(string name, [NotNullWhen(true)] out Asset? asset) => All.TryGetValue(name, out asset);

    private static Asset Load(string name, string contentType)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without '{name}'. Check EmbeddedResource in Course.Web.csproj.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (name.EndsWith(".css", StringComparison.Ordinal))
            bytes = Encoding.UTF8.GetBytes(Shorter(Encoding.UTF8.GetString(bytes)));
        else if (name.EndsWith(".js", StringComparison.Ordinal))
            bytes = Encoding.UTF8.GetBytes(Unread().Replace(Encoding.UTF8.GetString(bytes), ""));
        return new Asset(name, contentType, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    /// <summary>A style sheet without what its writer needs and no browser: comments, line ends, the spaces around punctuation. Ours holds no strings with any of those in them.</summary>
    private static string Shorter(string css) => Spaces().Replace(Comments().Replace(css, ""), "$1").Replace(": ", ":", StringComparison.Ordinal).Replace(";}", "}", StringComparison.Ordinal).Trim();

    /// <summary>Of a script: lines that are comments, and indentation. Ours has no text of several lines.</summary>
    [GeneratedRegex(@"^[ \t]*(//.*\n)?", RegexOptions.Multiline)]
    private static partial Regex Unread();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*([{};,>])\s*")]
    private static partial Regex Spaces();
}
