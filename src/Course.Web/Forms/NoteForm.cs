using System.Globalization;
using Course.Core.Inbox;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The check-in form of the progress page as it was posted.</summary>
/// <param name="Words">What they wrote.</param>
/// <param name="Id">What the form was given when it was shown.</param>
public sealed record NoteForm(string? Words, string? Id)
{
    /// <summary>The words, or null where the form needs mending.</summary>
    /// <param name="errors">What is wrong with it.</param>
    public string? Read(out IReadOnlyDictionary<FormField, FieldProblem> errors)
    {
        var words = Words?.Trim();
        var problem = words switch
        {
            null or "" => new FieldProblem("problem.note-missing"),
            { Length: > PageNotes.MaxLength } => new FieldProblem("problem.note-too-long", ("most", PageNotes.MaxLength.ToString(CultureInfo.InvariantCulture))),
            _ => null,
        };
        errors = problem is null ? new Dictionary<FormField, FieldProblem>() : new Dictionary<FormField, FieldProblem> { [FormField.Note] = problem };
        return problem is null ? words : null;
    }
}
