using Course.Local.SendGrid;

namespace Course.Local.Inbox;

/// <summary>What every page shows at its top.</summary>
/// <param name="Now">Simulated time.</param>
/// <param name="DaysPerMinute">The speed; null for real time.</param>
/// <param name="IsHeld">Whether the clock stands still.</param>
/// <param name="AppUrl">Where the application's pages are.</param>
/// <param name="FaultsAreOn">Whether the local SendGrid misbehaves.</param>
/// <param name="Notice">What the last button pressed led to; null for nothing to say.</param>
public sealed record PageTop(DateTimeOffset Now, double? DaysPerMinute, bool IsHeld, string AppUrl, bool FaultsAreOn, string? Notice)
{
    /// <summary>The speed in words.</summary>
    public string Speed => IsHeld
        ? "held"
        : DaysPerMinute is { } days ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{days:0.###} days a minute") : "real time";
}

/// <summary>A mail in the list.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="State">What became of it, in the words of SendGrid's events.</param>
/// <param name="IsNewDay">Whether it is the first of its day in the list.</param>
public sealed record MailRow(StoredMail Mail, string State, bool IsNewDay);

/// <summary>How a mail is shown.</summary>
/// <param name="View"><c>html</c>, <c>text</c> or <c>headers</c>.</param>
/// <param name="IsPhone">As wide as a phone.</param>
/// <param name="IsDark">As a mail program in dark mode shows it.</param>
public sealed record MailShowing(string View, bool IsPhone, bool IsDark)
{
    /// <summary>The query that shows it so.</summary>
    public string Query => $"?view={View}{(IsPhone ? "&width=phone" : "")}{(IsDark ? "&scheme=dark" : "")}";
}
