using System.Globalization;
using Course.Core.Content;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>The fields of the sign-up and settings forms.</summary>
public enum FormField
{
    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The first name.</summary>
    FirstName,

    /// <summary>How it ended.</summary>
    Situation,

    /// <summary>Contact that can't be avoided.</summary>
    Contact,

    /// <summary>The time zone.</summary>
    TimeZone,

    /// <summary>The hour.</summary>
    Hour,

    /// <summary>Consent.</summary>
    Consent,

    /// <summary>Days of a pause.</summary>
    PauseDays,

    /// <summary>What they write on their page.</summary>
    Note,

    /// <summary>The day a pause ends.</summary>
    PauseUntil,

    /// <summary>Days of the week.</summary>
    Weekdays,

    /// <summary>The tick that everything is to be deleted.</summary>
    Sure,
}

/// <summary>A sign-up form as it was posted: everything still text, so that it can be shown again as it was.</summary>
/// <param name="Email">E-mail.</param>
/// <param name="FirstName">First name, optional.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Situation">A <see cref="Content.Situation"/> by name.</param>
/// <param name="Contact">A <see cref="Content.Contact"/> by name.</param>
/// <param name="Consent">Anything but empty means ticked.</param>
/// <param name="Discreet">Anything but empty means ticked.</param>
public sealed record SignupForm(
    string? Email,
    string? FirstName,
    string? TimeZone,
    string? Hour,
    string? Situation,
    string? Contact,
    string? Consent,
    string? Discreet = null)
{
    /// <summary>Longest first name kept.</summary>
    public const int MaxName = 60;

    /// <summary>Reads the form.</summary>
    /// <param name="errors">What is wrong with each field that needs mending; empty when there is a request.</param>
    public SignupRequest? Read(out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var found = new Dictionary<FormField, FieldProblem>();
        if (!EmailAddress.TryParse(Email, out var address))
            found[FormField.Email] = new FieldProblem(string.IsNullOrWhiteSpace(Email) ? "problem.email-missing" : "problem.email-broken");
        var name = ReadName(FirstName, found);
        ReadTime(TimeZone, Hour, found, out var zone, out var hour);
        if (!TryName<Situation>(Situation, out var situation))
            found[FormField.Situation] = new FieldProblem("problem.situation-missing");
        if (!TryName<Contact>(Contact, out var contact))
            found[FormField.Contact] = new FieldProblem("problem.contact-missing");
        if (string.IsNullOrEmpty(Consent))
            found[FormField.Consent] = new FieldProblem("problem.consent-missing");
        errors = found;
        return found.Count > 0
            ? null
            : new SignupRequest(address!, new Preferences(name, zone!, hour, situation, contact, PausedUntil: null, !string.IsNullOrEmpty(Discreet)));
    }

    /// <summary>Reads a time zone and an hour, the settings form's two fields.</summary>
    /// <param name="timeZone">IANA id.</param>
    /// <param name="hourText">Local hour.</param>
    /// <param name="errors">Gets what is wrong with each that can't be read.</param>
    /// <param name="zone">The zone's id.</param>
    /// <param name="hour">The hour.</param>
    public static void ReadTime(string? timeZone, string? hourText, IDictionary<FormField, FieldProblem> errors, out string? zone, out int hour)
    {
        zone = null;
        if (Zones.TryFind(timeZone, out var found))
            zone = found.Id;
        else
            errors[FormField.TimeZone] = new FieldProblem("problem.zone-unknown");
        if (!int.TryParse(hourText, NumberStyles.None, CultureInfo.InvariantCulture, out hour) || hour is < SendingTime.EarliestHour or > SendingTime.LatestHour)
            errors[FormField.Hour] = new FieldProblem("problem.hour-out");
    }

    /// <summary>Reads a first name: trimmed, without line breaks or control characters.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="errors">Gets it when it is too long.</param>
    public static string? ReadName(string? text, IDictionary<FormField, FieldProblem> errors)
    {
        var name = new string([.. (text ?? string.Empty).Where(c => !char.IsControl(c))]).Trim();
        if (name.Length > MaxName)
            errors[FormField.FirstName] = new FieldProblem("problem.name-too-long", ("most", MaxName.ToString(CultureInfo.InvariantCulture)));
        return name.Length == 0 ? null : name;
    }

    private static bool TryName<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        // Enum.TryParse would also take numbers and lists.
        return text is { Length: > 0 } && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}

/// <summary>A sign-up whose every field is right.</summary>
/// <param name="Address">Who.</param>
/// <param name="Preferences">How.</param>
public sealed record SignupRequest(EmailAddress Address, Preferences Preferences)
{
    /// <summary>When they ticked the box; null means now.</summary>
    public Instant? AskedAt { get; init; }
}
