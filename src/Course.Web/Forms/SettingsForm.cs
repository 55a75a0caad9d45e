using System.Globalization;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The settings form as it was posted: everything still text, so that it can be shown again as it was.</summary>
/// <param name="FirstName">First name, optional.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Discreet">Anything but empty means ticked.</param>
public sealed record SettingsForm(string? FirstName, string? TimeZone, string? Hour, string? Discreet)
{
    /// <summary>Names of the days of the week that were ticked; null where the form did not ask.</summary>
    public IReadOnlyList<string>? Days { get; init; }

    /// <summary>The form that shows how things are set now.</summary>
    public static SettingsForm Of(Preferences preferences) => new(
        preferences.FirstName,
        preferences.Zone,
        preferences.Hour.ToString(CultureInfo.InvariantCulture),
        preferences.Discreet ? "on" : null)
    {
        Days = [.. WeekdaySets.Each.Where(day => preferences.Days.HasFlag(day)).Select(day => day.ToString())],
    };

    /// <summary>Reads the form as a change to what they prefer, or null where something needs mending.</summary>
    /// <param name="errors">A message beside each field that needs mending.</param>
    public Func<Preferences, Preferences>? Read(out IReadOnlyDictionary<FormField, string> errors)
    {
        var found = new Dictionary<FormField, string>();
        var name = SignupForm.ReadName(FirstName, found);
        SignupForm.ReadTime(TimeZone, Hour, found, out var zone, out var hour);
        var days = WeekdaySets.Each.Where(day => Days?.Contains(day.ToString(), StringComparer.OrdinalIgnoreCase) == true).Aggregate(Weekdays.None, (all, day) => all | day);
        if (Days is not null && days == Weekdays.None)
            found[FormField.Weekdays] = "Please choose at least one day. To get no lessons for a while, take a break instead.";
        errors = found;
        return found.Count > 0
            ? null
            : preferences => preferences with
            {
                FirstName = name,
                Zone = zone!,
                Hour = hour,
                Discreet = !string.IsNullOrEmpty(Discreet),
                Days = Days is null ? preferences.Days : days,
            };
    }
}
