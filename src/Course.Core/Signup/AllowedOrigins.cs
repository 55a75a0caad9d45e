using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Course.Core.Signup;

/// <summary>The origins of <see cref="SignupOptions.AllowedOrigins"/>, as browsers send them: scheme, host in its ASCII form, and a port where it is not the scheme's own.</summary>
public sealed class AllowedOrigins
{
    private readonly HashSet<string> origins;

    /// <summary>Reads the setting once.</summary>
    /// <exception cref="FormatException">An entry is no origin; the message says which.</exception>
    public AllowedOrigins(IOptions<SignupOptions> options) =>
        origins = TryParse(options.Value.AllowedOrigins, out var found, out var wrong) ? found : throw new FormatException(wrong);

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<string> All => [.. origins.Order(StringComparer.Ordinal)];

    /// <summary>Whether a request's <c>Origin</c> is one of them.</summary>
    public bool Allows(string? origin) => origin is not null && origins.Contains(origin.ToLowerInvariant());

    /// <summary>Reads a list of origins.</summary>
    /// <param name="text">Separated by commas or spaces; may be empty.</param>
    /// <param name="found">The origins.</param>
    /// <param name="wrong">What is wrong with the first that is none, and what to do.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HashSet<string>? found, [NotNullWhen(false)] out string? wrong)
    {
        found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in (text ?? string.Empty).Split([',', ' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            // No wildcard, no path: an origin is compared whole, and a policy header takes it word for word.
            if (!Uri.TryCreate(entry, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.AbsolutePath != "/" || entry.IndexOfAny(['?', '#', '@', '*', ';', '\'', '"']) >= 0)
            {
                found = null;
                wrong = $"'{entry}' in Course:Signup:AllowedOrigins is no origin. Write scheme and host without a path, for example https://www.example.org.";
                return false;
            }

            found.Add($"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? string.Empty : $":{uri.Port}")}".ToLowerInvariant());
        }

        wrong = null;
        return true;
    }
}
