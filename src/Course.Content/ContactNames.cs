using Course.Core.Content;

namespace Course.Content;

/// <summary>How files and pieces name the words for people who can't avoid contact: <c>breadcrumbs.children.md</c>.</summary>
public static class ContactNames
{
    /// <summary>Every variant by its name.</summary>
    public static IReadOnlyDictionary<string, Contact> All { get; } = new Dictionary<string, Contact>
    {
        ["shared-place"] = Contact.SharedPlace,
        ["children"] = Contact.Children,
    };

    /// <summary>The name of a variant.</summary>
    public static string Of(Contact contact) => All.Single(pair => pair.Value == contact).Key;
}
