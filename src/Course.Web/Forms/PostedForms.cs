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

    /// <summary>The pause form.</summary>
    public static PauseForm Pause(IFormCollection form) => new(Field(form, FormField.PauseDays));

    private static string? Field(IFormCollection form, FormField field) => First(form, FieldNames.Of(field));

    // A field posted twice is somebody's experiment; joined by commas it would be neither value.
    private static string? First(IFormCollection form, string name) => form[name] is { Count: > 0 } values ? values[0] : null;
}
