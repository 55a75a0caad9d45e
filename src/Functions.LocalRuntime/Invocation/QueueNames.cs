using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalRuntime.Invocation;

/// <summary>Queue names as Azure storage allows them.</summary>
internal static partial class QueueNames
{
    /// <param name="declared">The attribute's text, which may name settings.</param>
    /// <param name="configuration">Holds the settings.</param>
    /// <param name="functionName">Named in the message when something is wrong.</param>
    /// <param name="what">What the text is, for the message.</param>
    /// <exception cref="InvalidOperationException">A named setting is missing, or storage would refuse the name.</exception>
    public static string Resolve(string declared, IConfiguration configuration, string functionName, string what)
    {
        var name = SettingNames.Resolve(declared, configuration, functionName, what);
        return Allowed().IsMatch(name)
            ? name
            : throw new InvalidOperationException(
                $"Function '{functionName}' has the {what} '{name}', which storage does not allow. "
                + "Take 3 to 63 lower-case letters, digits and single dashes, with a letter or digit at both ends.");
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Allowed();
}
