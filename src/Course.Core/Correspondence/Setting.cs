using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Sets a setting's mark apart from its name.</summary>
    private const char MarkedBy = ':';

    /// <summary>Letters of a mark: two values of a setting have the same one once in some billions of times.</summary>
    private const int MarkLength = 8;

    /// <summary>What the settings and days forms set, in the order a mail tells of it.</summary>
    private static readonly Setting[] OfForms = [Setting.FirstName, Setting.Hour, Setting.Days, Setting.Zone, Setting.Discreet];

    /// <summary>
    /// What the forms set, each with a mark of how it stood: what is told is what stands otherwise when the mail is written, and so every other change made by then. A mark can't be read without the
    /// person's salt, since a queue message holds nothing personal.
    /// </summary>
    public static string StoodAt(Subscriber before) => string.Join(',', OfForms.Select(setting => $"{setting}{MarkedBy}{MarkOf(setting, before)}"));

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

    /// <summary>The settings that a cause names, but for those that stand as they are marked; what is no setting is passed over.</summary>
    public static IReadOnlyList<Setting> Read(string? cause, Subscriber now) => [.. (cause ?? string.Empty).Split(',').Select(named => ToTell(named.Split(MarkedBy), now)).OfType<Setting>().Distinct()];

    private static Setting? ToTell(string[] named, Subscriber now) =>
        Enum.TryParse<Setting>(named[0], out var setting) && Enum.IsDefined(setting) && (named is not [_, var mark] || mark != MarkOf(setting, now)) ? setting : null;

    private static string MarkOf(Setting setting, Subscriber subscriber)
    {
        var wish = subscriber.Preferences;
        var value = setting switch
        {
            Setting.FirstName => wish.FirstName,
            Setting.Hour => wish.Hour.ToString(CultureInfo.InvariantCulture),
            Setting.Days => wish.Days.ToString(),
            Setting.Zone => wish.Zone,
            Setting.Discreet => wish.Discreet.ToString(),
            _ => null,
        };
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(subscriber.Salt), Encoding.UTF8.GetBytes($"{setting} {value}")))[..MarkLength];
    }
}
