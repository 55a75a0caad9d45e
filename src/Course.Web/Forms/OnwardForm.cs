using Microsoft.AspNetCore.Http;

namespace Course.Web.Forms;

/// <summary>The two buttons that choose what follows, as posted.</summary>
/// <param name="Pressed">The value of the button.</param>
public sealed record OnwardForm(string? Pressed)
{
    /// <summary>The name the buttons are posted under.</summary>
    public const string Field = "onward";

    /// <summary>The buttons' values.</summary>
    public const string GoOn = "go-on", Enough = "enough";

    /// <summary>Takes the form out of what a browser posted.</summary>
    public static OnwardForm Of(IFormCollection form) => new(form[Field] is { Count: > 0 } values ? values[0] : null);
}
