using System.Text;
using System.Text.RegularExpressions;

namespace Course.Core.Content;

/// <summary>
/// Places in written words that are filled when a mail is made: a name in braces, such as <c>{first-lesson-when}</c>.
/// </summary>
public static partial class Placeholders
{
    /// <summary>The names in a text, each once, in the order met.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Pattern().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Fills CommonMark. Values are plain words and are escaped, so that a first name can't become a link or a heading.
    /// Names ending in <c>-link</c> stand where an address belongs and go in as they are.
    /// </summary>
    /// <exception cref="ArgumentException">The text has a placeholder with no value: better no mail than one with braces in it.</exception>
    public static string FillMarkdown(string text, IReadOnlyDictionary<string, string> values) =>
        Fill(text, values, (name, value) => name.EndsWith("-link", StringComparison.Ordinal) ? value : Escape(value));

    /// <summary>Fills plain words, such as a subject.</summary>
    /// <exception cref="ArgumentException">The text has a placeholder with no value.</exception>
    public static string FillPlain(string text, IReadOnlyDictionary<string, string> values) =>
        Fill(text, values, (_, value) => value);

    private static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string, string> write) =>
        Pattern().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            return values.TryGetValue(name, out var value)
                ? write(name, value)
                : throw new ArgumentException($"No value was given for {{{name}}}.", nameof(values));
        });

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var character in value.ReplaceLineEndings(" "))
        {
            // Only ASCII punctuation may be escaped in CommonMark. The stop, comma and quotes can't start markup inside a
            // line, and leaving them keeps the words readable where a text part is made without a parser.
            if (char.IsAscii(character) && char.IsPunctuation(character) && character is not ('.' or ',' or '\'' or '"' or ':' or ';' or '?' or '/' or '%')
                || character is '<' or '>' or '`' or '|' or '~' or '$' or '^' or '+' or '=')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9-]*)\}")]
    private static partial Regex Pattern();
}
