using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Course.Core.Links;

/// <summary>
/// A subscriber's id: 20 characters of lower-case base32 (100 random bits). Says nothing about the person, is safe in a table key,
/// a URL and the local part of a mail address, and survives mail programs that change case.
/// </summary>
public readonly record struct SubscriberId
{
    /// <summary>Characters in an id.</summary>
    public const int Length = 20;

    private readonly string? value;

    private SubscriberId(string value) => this.value = value;

    /// <summary>The 20 characters; empty for the default value, which is no subscriber's.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Reads an id, whatever its case.</summary>
    /// <param name="text">What claims to be an id.</param>
    /// <param name="id">The id when it is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out SubscriberId id)
    {
        id = default;
        if (text is not { Length: Length } || !Ascii.IsValid(text))
            return false;
        var lower = text.ToLowerInvariant();
        if (!Base32.IsValid(lower))
            return false;
        id = new SubscriberId(lower);
        return true;
    }

    /// <summary>Reads an id that our own storage wrote.</summary>
    /// <exception cref="FormatException">It is none: the row was not written by this application.</exception>
    public static SubscriberId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a subscriber id: expected 20 base32 characters.");

    /// <inheritdoc />
    public override string ToString() => Value;
}
