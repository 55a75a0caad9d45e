using Course.Core.Inbox;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The check-in form of the progress page as it was posted.</summary>
/// <param name="Words">What they wrote.</param>
/// <param name="Id">What the form was given when it was shown.</param>
public sealed record NoteForm(string? Words, string? Id)
{
    /// <summary>The words, or null where the form needs mending.</summary>
    /// <param name="errors">A message beside the field.</param>
    public string? Read(out IReadOnlyDictionary<FormField, string> errors)
    {
        var words = Words?.Trim();
        var message = words switch
        {
            null or "" => "Please write something first. A single number is enough.",
            { Length: > PageNotes.MaxLength } => $"That is more than this page can take at once. Please keep it under {PageNotes.MaxLength} characters, or send it as a mail.",
            _ => null,
        };
        errors = message is null ? new Dictionary<FormField, string>() : new Dictionary<FormField, string> { [FormField.Note] = message };
        return message is null ? words : null;
    }
}
