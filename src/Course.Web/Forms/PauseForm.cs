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
    /// <param name="errors">What is wrong with it.</param>
    public int? Read(out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var good = int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Subscriptions.MaxPauseDays;
        errors = good
            ? new Dictionary<FormField, FieldProblem>()
            : new Dictionary<FormField, FieldProblem> { [FormField.PauseDays] = new FieldProblem("problem.pause-days", ("most", Subscriptions.MaxPauseDays.ToString(CultureInfo.InvariantCulture))) };
        return good ? days : null;
    }

    /// <summary>Reads the date, or null where it needs mending.</summary>
    /// <param name="today">The date where they are.</param>
    /// <param name="errors">What is wrong with it.</param>
    public LocalDate? ReadUntil(LocalDate today, out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var latest = today.PlusDays(Subscriptions.MaxPauseDays);
        var good = LocalDatePattern.Iso.Parse(Until?.Trim() ?? string.Empty).TryGetValue(default, out var until) && until > today && until <= latest;
        errors = good
            ? new Dictionary<FormField, FieldProblem>()
            : new Dictionary<FormField, FieldProblem>
            {
                [FormField.PauseUntil] = new FieldProblem(
                    "problem.pause-until", ("latest", LocalDatePattern.Iso.Format(latest)), ("example", LocalDatePattern.Iso.Format(today.PlusDays(DefaultDays)))),
            };
        return good ? until : null;
    }
}
