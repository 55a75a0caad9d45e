using System.Text.RegularExpressions;

namespace Course.Core.Poison;

/// <summary>What an exception says, as it may be kept: its type and the first line of its message, with anything that could be a mail address left out.</summary>
/// <remarks>Exceptions of ours name ids and settings only. Those of libraries may quote what they were given, hence the mask.</remarks>
public static partial class FailureReason
{
    private const int MaxLength = 1000;

    /// <summary>Says it, the cause after it.</summary>
    public static string Of(Exception exception)
    {
        var reason = One(exception);
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
            reason += $" ({One(cause)})";
        return reason.Length > MaxLength ? reason[..MaxLength] : reason;
    }

    private static string One(Exception exception)
    {
        var line = exception.Message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return $"{exception.GetType().Name}: {Address().Replace((end < 0 ? line : line[..end]).ToString(), "(address)")}";
    }

    [GeneratedRegex(@"[^\s<>""'(),;:]+(?:@|%40)[^\s<>""'(),;:]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
