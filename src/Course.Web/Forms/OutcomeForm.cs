using Course.Core.Content;
using Microsoft.AspNetCore.Http;

namespace Course.Web.Forms;

/// <summary>The buttons that tell what came of reaching out, as posted.</summary>
/// <param name="Pressed">The value of the button.</param>
public sealed record OutcomeForm(string? Pressed)
{
    /// <summary>The name the buttons are posted under.</summary>
    public const string Field = "outcome";

    /// <summary>The buttons: what they post, what they mean, and their words.</summary>
    public static IReadOnlyList<(string Value, Outcome Outcome, string Words)> Buttons { get; } =
    [
        ("yes", Outcome.Accepted, "Yes, they'd like to talk"),
        ("no", Outcome.Declined, "No"),
        ("no-answer", Outcome.NoAnswer, "No answer, or nothing sent"),
    ];

    /// <summary>Takes the form out of what a browser posted.</summary>
    public static OutcomeForm Of(IFormCollection form) => new(form[Field] is { Count: > 0 } values ? values[0] : null);

    /// <summary>What they told, or null where no button of ours was pressed.</summary>
    public Outcome? Read()
    {
        foreach (var (value, outcome, _) in Buttons)
        {
            if (string.Equals(value, Pressed, StringComparison.Ordinal))
                return outcome;
        }

        return null;
    }
}
