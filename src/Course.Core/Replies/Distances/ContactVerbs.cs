using System.Collections.Frozen;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>How a verb stands in its sentence, as far as its form shows.</summary>
[Flags]
internal enum VerbForms
{
    None = 0,
    Base = 1,
    Past = 2,
    Participle = 4,
    Ing = 8,
    Third = 16,
}

/// <summary>How a verb of contact takes its object.</summary>
internal enum VerbObject
{
    /// <summary>"I called", "I called him".</summary>
    Alone,

    /// <summary>"I talked to him"; without an object it may be anyone.</summary>
    To,

    /// <summary>"I wrote", "I wrote him", "I wrote to him".</summary>
    Both,

    /// <summary>"I met him": says something only with the other person as object.</summary>
    Object,

    /// <summary>"reached out".</summary>
    Out,
}

/// <summary>One verb form that a word can be.</summary>
internal readonly record struct ContactVerb(VerbForms Forms, VerbObject Object);

/// <summary>The verbs by which people make contact, with all their forms: see contact-verbs.txt.</summary>
internal static class ContactVerbs
{
    private static readonly Lazy<FrozenDictionary<string, ContactVerb>> Forms = new(Read);

    public static bool TryFind(string word, out ContactVerb verb) => Forms.Value.TryGetValue(word, out verb);

    private static FrozenDictionary<string, ContactVerb> Read()
    {
        VerbForms[] columns = [VerbForms.Base, VerbForms.Past, VerbForms.Participle, VerbForms.Ing, VerbForms.Third];
        var forms = new Dictionary<string, ContactVerb>(StringComparer.Ordinal);
        foreach (var line in RuleText.Lines("contact-verbs"))
        {
            var words = line.Split(' ');
            var how = Enum.Parse<VerbObject>(words[^1], ignoreCase: true);
            for (var i = 0; i < columns.Length; i++)
                forms[words[i]] = new ContactVerb(forms.GetValueOrDefault(words[i]).Forms | columns[i], how);
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
