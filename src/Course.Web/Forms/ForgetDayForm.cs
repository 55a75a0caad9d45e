using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Course.Web.Forms;

/// <summary>The buttons that delete a day or one entry of it, as posted.</summary>
/// <param name="Day">ISO date.</param>
/// <param name="Entry">Id of the entry; empty for the whole day.</param>
public sealed record ForgetDayForm(string? Day, string? Entry)
{
    /// <summary>The name the entry is posted under; the day's is <see cref="CorrectionForm.DayField"/>.</summary>
    public const string EntryField = "entry";

    /// <summary>Takes the form out of what a browser posted.</summary>
    public static ForgetDayForm Of(IFormCollection form) => new(First(form, CorrectionForm.DayField), First(form, EntryField));

    /// <summary>What to delete, or null where the form is none of ours.</summary>
    public (LocalDate Day, string? Entry)? Read() =>
        LocalDatePattern.Iso.Parse(Day ?? string.Empty).TryGetValue(default, out var day) ? (day, string.IsNullOrEmpty(Entry) ? null : Entry) : null;

    private static string? First(IFormCollection form, string name) => form[name] is { Count: > 0 } values ? values[0] : null;
}
