namespace Course.Core.Content;

/// <summary>The words of a mail that is not a lesson: a confirmation, an answer, a goodbye. Words only, no layout.</summary>
public sealed record MailText
{
    /// <summary>Stable id, also the file's name without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>Mail subject, up to 50 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>Subject for people who share a phone or a home: says nothing about a breakup. Up to 50 characters.</summary>
    public required string DiscreetSubject { get; init; }

    /// <summary>The line mail programs show beside the subject, up to 90 characters.</summary>
    public required string Preheader { get; init; }

    /// <summary>The words: the part every such mail has, and the named pieces that some of them use.</summary>
    public required TextBlock Text { get; init; }

    /// <summary>Bodies that replace that of <see cref="Text"/> for people who can't avoid contact; absent where all get the same.</summary>
    public IReadOnlyDictionary<Contact, string> BodyFor { get; init; } = new Dictionary<Contact, string>();

    /// <summary>The body for someone with this much contact.</summary>
    public string BodyOf(Contact contact) => BodyFor.GetValueOrDefault(contact, Text.Body);
}

/// <summary>
/// Words in CommonMark with <see cref="Placeholders"/>: a body, and pieces by name of which the caller picks those that fit.
/// </summary>
/// <param name="Id">Stable id, also the file's name without its ending.</param>
/// <param name="Body">The part before the first piece; empty where a block has pieces only.</param>
/// <param name="Pieces">By name, in the order written.</param>
public sealed record TextBlock(string Id, string Body, IReadOnlyDictionary<string, string> Pieces)
{
    /// <summary>The piece with this name.</summary>
    /// <exception cref="ArgumentException">There is none: a bug in the caller, since the loader checks that every known piece is there.</exception>
    public string Piece(string name) =>
        Pieces.TryGetValue(name, out var piece)
            ? piece
            : throw new ArgumentException($"'{Id}' has no piece '{name}'; it has: {string.Join(", ", Pieces.Keys)}.", nameof(name));
}
