using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalRuntime.Invocation;

/// <summary>Replaces <c>%Setting:Name%</c> in what triggers declare by the configured values.</summary>
internal static partial class SettingNames
{
    /// <param name="declared">The attribute's text.</param>
    /// <param name="configuration">Holds the settings.</param>
    /// <param name="functionName">Named in the message when one is missing.</param>
    /// <param name="what">What the text is, such as <c>timer schedule</c>, for the message.</param>
    /// <exception cref="InvalidOperationException">A named setting is missing or empty.</exception>
    public static string Resolve(string declared, IConfiguration configuration, string functionName, string what) =>
        Placeholder().Replace(declared, match =>
        {
            var name = match.Groups[1].Value;
            return configuration[name] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException(
                    $"Function '{functionName}' takes its {what} from the setting '{name}', which is missing. "
                    + $"Add it to appsettings.json, or set the environment variable {name.Replace(":", "__", StringComparison.Ordinal)}.");
        });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
