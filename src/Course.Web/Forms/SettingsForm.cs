using System.Globalization;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The settings form as it was posted: everything still text, so that it can be shown again as it was.</summary>
/// <param name="FirstName">First name, optional.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Discreet">Anything but empty means ticked.</param>
public sealed record SettingsForm(string? FirstName, string? TimeZone, string? Hour, string? Discreet)
{
    /// <summary>The form that shows how things are set now.</summary>
    public static SettingsForm Of(Preferences preferences) => new(
        preferences.FirstName,
        preferences.Zone,
        preferences.Hour.ToString(CultureInfo.InvariantCulture),
        preferences.Discreet ? "on" : null);

    /// <summary>Reads the form as a change to what they prefer, or null where something needs mending.</summary>
    /// <param name="errors">What is wrong with each field that needs mending.</param>
    public Func<Preferences, Preferences>? Read(out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var found = new Dictionary<FormField, FieldProblem>();
        var name = SignupForm.ReadName(FirstName, found);
        SignupForm.ReadTime(TimeZone, Hour, found, out var zone, out var hour);
        errors = found;
        return found.Count > 0
            ? null
            : preferences => preferences with { FirstName = name, Zone = zone!, Hour = hour, Discreet = !string.IsNullOrEmpty(Discreet) };
    }
}
