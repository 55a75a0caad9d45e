using System.Globalization;
using Course.Core.Enrolment;
using Course.Core.Signup;
using NodaTime;
using NodaTime.Text;

namespace Course.Web.Forms;

/// <summary>The pause form as it was posted.</summary>
/// <param name="Days">For how many days.</param>
/// <param name="Until">Or until which date, which then counts alone: the first on which a lesson may come again.</param>
public sealed record PauseForm(string? Days, string? Until = null)
{
    /// <summary>Whether a date was given.</summary>
    public bool HasDate => !string.IsNullOrWhiteSpace(Until);

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

    /// <summary>Reads the date, or null where it needs mending.</summary>
    /// <param name="today">The date where they are.</param>
    /// <param name="errors">A message beside the field.</param>
    public LocalDate? ReadUntil(LocalDate today, out IReadOnlyDictionary<FormField, string> errors)
    {
        var latest = today.PlusDays(Subscriptions.MaxPauseDays);
        var good = LocalDatePattern.Iso.Parse(Until?.Trim() ?? string.Empty).TryGetValue(default, out var until) && until > today && until <= latest;
        errors = good
            ? new Dictionary<FormField, string>()
            : new Dictionary<FormField, string>
            {
                [FormField.PauseUntil] = $"Please choose a day from tomorrow on, up to {LocalDatePattern.Iso.Format(latest)}, written like {LocalDatePattern.Iso.Format(today.PlusDays(DefaultDays))}.",
            };
        return good ? until : null;
    }
}
