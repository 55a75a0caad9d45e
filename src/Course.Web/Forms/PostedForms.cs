using System.Globalization;
using Course.Core.Content;
using Course.Core.Signup;
using Microsoft.AspNetCore.Http;

namespace Course.Web.Forms;

/// <summary>Takes our forms out of what a browser posted. Nothing is judged here: the forms themselves say what is wrong with them.</summary>
public static class PostedForms
{
    /// <summary>The sign-up form.</summary>
    public static SignupForm Signup(IFormCollection form) => new(
        Field(form, FormField.Email),
        Field(form, FormField.FirstName),
        Field(form, FormField.TimeZone),
        Field(form, FormField.Hour),
        Field(form, FormField.Situation),
        Field(form, FormField.Contact),
        Field(form, FormField.Consent),
        First(form, FieldNames.Discreet));

    /// <summary>The stamp that came with a sign-up form, or null.</summary>
    public static string? Stamp(IFormCollection form) => First(form, FieldNames.Stamp);

    /// <summary>Whether the field is filled in that people never see.</summary>
    public static bool IsTrapped(IFormCollection form) => !string.IsNullOrEmpty(First(form, FieldNames.Trap));

    /// <summary>The settings form.</summary>
    public static SettingsForm Settings(IFormCollection form) => new(
        Field(form, FormField.FirstName),
        Field(form, FormField.TimeZone),
        Field(form, FormField.Hour),
        First(form, FieldNames.Discreet));

    /// <summary>The days of the week.</summary>
    public static WeekForm Week(IFormCollection form) => new([.. form[FieldNames.Of(FormField.Weekdays)].OfType<string>()]);

    /// <summary>The pause form.</summary>
    public static PauseForm Pause(IFormCollection form) => new(Field(form, FormField.PauseDays), Field(form, FormField.PauseUntil));

    /// <summary>Why they stop; null where they did not say.</summary>
    public static LeavingReason? Reason(IFormCollection form) => Name<LeavingReason>(First(form, FieldNames.LeavingReason));

    /// <summary>How it ended, as chosen anew; null where no button of ours was pressed.</summary>
    public static Situation? Switch(IFormCollection form) => Name<Situation>(Field(form, FormField.Situation));

    /// <summary>The round that the page was shown in; null where the form is none of ours.</summary>
    public static int? Round(IFormCollection form) => int.TryParse(First(form, FieldNames.Round), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : null;

    /// <summary>Whether it is ticked that everything is to be deleted.</summary>
    public static bool IsSure(IFormCollection form) => !string.IsNullOrEmpty(Field(form, FormField.Sure));

    /// <summary>Whether the export is wanted as a file.</summary>
    public static bool WantsFile(IFormCollection form) => First(form, FieldNames.ExportAs) == FieldNames.ExportAsFile;

    /// <summary>The check-in form of the progress page.</summary>
    public static NoteForm Note(IFormCollection form) => new(Field(form, FormField.Note), First(form, FieldNames.FormId));

    /// <summary>A day put right.</summary>
    public static CorrectionForm Correction(IFormCollection form) =>
        new(First(form, CorrectionForm.DayField), First(form, CorrectionForm.MoodField), First(form, CorrectionForm.DistanceField));

    /// <summary>The id of a note asked for, or null where there is no such note.</summary>
    public static string? WantedNote(IFormCollection form) => NoteIds.All.FirstOrDefault(note => note == First(form, FieldNames.WantedNote));

    /// <summary>Whether the button of our unsubscribe page was pressed, and not one in a mail program, which posts a form of its own (RFC 8058).</summary>
    public static bool IsFromOurPage(IFormCollection form) => !string.IsNullOrEmpty(First(form, FieldNames.FromPage));

    // Names only: Enum.TryParse would also take numbers and lists.
    private static T? Name<T>(string? text)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<T>(text!) : null;

    private static string? Field(IFormCollection form, FormField field) => First(form, FieldNames.Of(field));

    // A field posted twice is somebody's experiment; joined by commas it would be neither value.
    private static string? First(IFormCollection form, string name) => form[name] is { Count: > 0 } values ? values[0] : null;
}
