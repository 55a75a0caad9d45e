using System.Globalization;
using Course.Core.Enrolment;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The pause form as it was posted.</summary>
/// <param name="Days">For how many days.</param>
public sealed record PauseForm(string? Days)
{
    /// <summary>What the form offers when nothing has been typed.</summary>
    public const int DefaultDays = 7;

    /// <summary>Reads the number of days, or null where it needs mending.</summary>
    /// <param name="errors">A message beside the field.</param>
    public int? Read(out IReadOnlyDictionary<FormField, string> errors)
    {
        var good = int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Subscriptions.MaxPauseDays;
        errors = good
            ? new Dictionary<FormField, string>()
            : new Dictionary<FormField, string> { [FormField.PauseDays] = $"Please enter a number of days from 1 to {Subscriptions.MaxPauseDays}." };
        return good ? days : null;
    }
}
