using Course.Core.Content;
using Microsoft.AspNetCore.Http;

namespace Course.Web.Forms;

/// <summary>The buttons that tell what came of reaching out, as posted.</summary>
/// <param name="Pressed">The value of the button.</param>
public sealed record OutcomeForm(string? Pressed)
{
    /// <summary>The name the buttons are posted under.</summary>
    public const string Field = "outcome";

    /// <summary>The buttons: what they post, and what they mean.</summary>
    public static IReadOnlyList<(string Value, Outcome Outcome)> Buttons { get; } =
    [
        ("yes", Outcome.Accepted),
        ("no", Outcome.Declined),
        ("no-answer", Outcome.NoAnswer),
    ];

    /// <summary>Takes the form out of what a browser posted.</summary>
    public static OutcomeForm Of(IFormCollection form) => new(form[Field] is { Count: > 0 } values ? values[0] : null);

    /// <summary>What they told, or null where no button of ours was pressed.</summary>
    public Outcome? Read()
    {
        foreach (var (value, outcome) in Buttons)
        {
            if (string.Equals(value, Pressed, StringComparison.Ordinal))
                return outcome;
        }

        return null;
    }
}
