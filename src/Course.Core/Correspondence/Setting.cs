using Course.Core.Signup;

namespace Course.Core.Correspondence;

/// <summary>What can be changed in the settings, as far as a mail tells of it.</summary>
public enum Setting
{
    /// <summary>How they are greeted.</summary>
    FirstName,

    /// <summary>The local hour of their mails.</summary>
    Hour,

    /// <summary>The time zone that hour is in.</summary>
    Zone,

    /// <summary>Whether sender and subject say nothing.</summary>
    Discreet,

    /// <summary>How much contact can't be avoided; decides the variant.</summary>
    Contact,

    /// <summary>The days of the week on which a lesson may come.</summary>
    Days,

    /// <summary>How it ended, which decides the way through the course.</summary>
    Situation,

    /// <summary>The course begins anew.</summary>
    Anew,

    /// <summary>A check-in a month, for a year.</summary>
    Monthly,
}

/// <summary>Which settings differ, in a form that fits an order's cause.</summary>
public static class Settings
{
    /// <summary>What the settings and days forms set, all of it: a mail that tells of a change tells how all of it stands, and so of every other change made before it was written.</summary>
    public const string OfForms = $"{nameof(Setting.FirstName)},{nameof(Setting.Hour)},{nameof(Setting.Days)},{nameof(Setting.Zone)},{nameof(Setting.Discreet)}";

    /// <summary>The names of what differs, separated by commas, for <see cref="Mail.MailOrder.Cause"/>; empty where nothing does. Names only: a queue message holds nothing personal.</summary>
    public static string Changed(Preferences before, Preferences after)
    {
        (Setting Setting, bool Differs)[] all =
        [
            (Setting.FirstName, before.FirstName != after.FirstName),
            (Setting.Hour, before.Hour != after.Hour),
            (Setting.Zone, before.Zone != after.Zone),
            (Setting.Discreet, before.Discreet != after.Discreet),
            (Setting.Contact, before.Contact != after.Contact),
            (Setting.Days, before.Days != after.Days),
            (Setting.Situation, before.Situation != after.Situation),
            // Another way has a beginning of its own; that is said once.
            (Setting.Anew, before.Round != after.Round && before.Situation == after.Situation),
        ];
        return string.Join(',', all.Where(one => one.Differs).Select(one => one.Setting));
    }

    /// <summary>The settings that a cause names; what is no setting is passed over.</summary>
    public static IReadOnlyList<Setting> Read(string? cause) =>
        [.. (cause ?? string.Empty).Split(',').Where(name => Enum.TryParse<Setting>(name, out var setting) && Enum.IsDefined(setting)).Select(Enum.Parse<Setting>).Distinct()];
}
