using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The days of the week as they were posted.</summary>
/// <param name="Ticked">Names of days; anything else is passed over.</param>
public sealed record WeekForm(IReadOnlyList<string> Ticked)
{
    /// <summary>The form that shows how things are set now.</summary>
    public static WeekForm Of(Preferences preferences) => new([.. WeekdaySets.Each.Where(day => preferences.Days.HasFlag(day)).Select(day => day.ToString())]);

    /// <summary>Reads the days, or null where none is ticked.</summary>
    /// <param name="errors">What is wrong with them.</param>
    public Weekdays? Read(out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var days = WeekdaySets.Each.Where(day => Ticked.Contains(day.ToString(), StringComparer.Ordinal)).Aggregate(Weekdays.None, (all, day) => all | day);
        errors = days == Weekdays.None
            ? new Dictionary<FormField, FieldProblem> { [FormField.Weekdays] = new FieldProblem("problem.weekdays-missing") }
            : new Dictionary<FormField, FieldProblem>();
        return days == Weekdays.None ? null : days;
    }
}
