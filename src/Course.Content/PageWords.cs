using Course.Core.Content;

namespace Course.Content;

/// <summary>The words of the pages in one language, by id: the part of the file they stand in, a dot, and their own name. Immutable.</summary>
public sealed class PageWords
{
    private readonly IReadOnlyDictionary<string, string> texts;

    /// <summary>Takes the words as read.</summary>
    /// <param name="language">BCP 47, for the document's <c>lang</c>.</param>
    /// <param name="direction"><c>ltr</c> or <c>rtl</c>, for the document's <c>dir</c>.</param>
    /// <param name="texts">By id.</param>
    public PageWords(string language, string direction, IReadOnlyDictionary<string, string> texts)
    {
        Language = language;
        Direction = direction;
        this.texts = texts;
    }

    /// <summary>No words at all: for courses that are read for their lessons only.</summary>
    public static PageWords None { get; } = new("en", "ltr", new Dictionary<string, string>());

    /// <summary>The line on which each text stands, by id, and each part, by its name.</summary>
    internal IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    /// <summary>BCP 47.</summary>
    public string Language { get; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; }

    /// <summary>Every id there is.</summary>
    public IEnumerable<string> Ids => texts.Keys;

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this id: a test keeps that from being shipped.</exception>
    public string this[string id] => texts.TryGetValue(id, out var text) ? text : throw new KeyNotFoundException($"The pages' words have no '{id}'. Add it to pages/en.yaml.");

    /// <summary>A text, or null where there is none of this id.</summary>
    public string? Find(string id) => texts.GetValueOrDefault(id);

    /// <summary>A text with values in place of its <c>{names}</c>. The values are taken as they are.</summary>
    /// <param name="id">Which.</param>
    /// <param name="values">One for each name in it.</param>
    public string Fill(string id, params (string Name, string Value)[] values) =>
        Placeholders.FillPlain(this[id], values.ToDictionary(value => value.Name, value => value.Value));
}
