using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>The names that form fields are posted under, and the ids of their elements. One place, so that page, reader and error links agree.</summary>
public static class FieldNames
{
    /// <summary>Posted when <see cref="SignupForm.Discreet"/> is ticked; the one field that can't be wrong.</summary>
    public const string Discreet = "discreet";

    /// <summary>When the form was shown, signed.</summary>
    public const string Stamp = "stamp";

    /// <summary>A field that people never see: whatever fills it in is a program.</summary>
    public const string Trap = "homepage";

    /// <summary>Posted with <see cref="NoteForm.Words"/>: which showing of the form it was.</summary>
    public const string FormId = "form";

    /// <summary>Posted by the button of a note that they ask for.</summary>
    public const string WantedNote = "wanted";

    /// <summary>Posted by the button of the unsubscribe page, and by nothing else.</summary>
    public const string FromPage = "page";

    /// <summary>Why they stop, on the page that stops the mails.</summary>
    public const string LeavingReason = "reason";

    /// <summary>Which round of the course the page was shown in.</summary>
    public const string Round = "round";

    /// <summary>The button of an export: <see cref="ExportAsFile"/>, or anything else for the page.</summary>
    public const string ExportAs = "as", ExportAsFile = "file";

    /// <summary>The name of a field that can be wrong.</summary>
    public static string Of(FormField field) => field switch
    {
        FormField.Email => "email",
        FormField.FirstName => "firstName",
        FormField.TimeZone => "timeZone",
        FormField.Hour => "hour",
        FormField.Situation => "situation",
        FormField.Contact => "contact",
        FormField.Consent => "consent",
        FormField.PauseDays => "days",
        FormField.Note => "note",
        FormField.PauseUntil => "until",
        FormField.Weekdays => "weekday",
        FormField.Sure => "sure",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };
}
