using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Benchmarks.Replies;

/// <summary>
/// Replies made by combining: frames with alternatives ("i (want to|wanna) (die|disappear)") and their harmless twins, from
/// <c>corpus/develop/variations.txt</c>. Only ever used to fit points; nothing is scored on them. The same each time.
/// </summary>
internal static partial class Variations
{
    /// <summary>One reply made this way counts so much of one that somebody wrote.</summary>
    private const float Weight = 0.15f;

    private const int DeepestClass = 6;

    /// <summary>Up to so many different replies of each frame.</summary>
    public static IEnumerable<FitReply> Of(IEnumerable<string> lines, int each)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '@')
            {
                var sign = line.IndexOf('=', StringComparison.Ordinal);
                classes[line[1..sign].Trim()] = line[(sign + 1)..].Trim();
                continue;
            }

            number++;
            foreach (var reply in Frame(number, line, classes, each))
                yield return reply;
        }
    }

    private static IEnumerable<FitReply> Frame(int number, string line, Dictionary<string, string> classes, int each)
    {
        var concern = line[..2] switch
        {
            "n:" => null,
            "s:" => "self-harm",
            "o:" => "harm-to-others",
            "h:" => "harm-suffered",
            _ => throw new FormatException($"'{line}' begins with none of n: s: o: h:"),
        };
        var frame = WithClasses(line[2..], classes);
        var random = new Random((number * 7919) + 13);
        var made = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < each * 3 && made.Count < each; i++)
        {
            var at = 0;
            var text = BeforeSign().Replace(Spaces().Replace(Pick(frame, ref at, random), " ").Trim(), "$1");
            if (made.Add(text))
                yield return new FitReply(string.Create(CultureInfo.InvariantCulture, $"v{number}-{i}"), text, concern, Weight);
        }
    }

    private static string WithClasses(string frame, Dictionary<string, string> classes)
    {
        for (var i = 0; i < DeepestClass && frame.Contains('@', StringComparison.Ordinal); i++)
            frame = ClassName().Replace(frame, match => classes[match.Groups[1].Value]);
        return frame;
    }

    private static string Pick(string frame, ref int at, Random random)
    {
        var (alternatives, text) = (new List<string>(), new StringBuilder());
        while (at < frame.Length)
        {
            var sign = frame[at++];
            if (sign == ')')
                break;
            if (sign == '|')
            {
                alternatives.Add(text.ToString());
                text.Clear();
            }
            else if (sign != '(')
            {
                text.Append(sign);
            }
            else
            {
                var inner = Pick(frame, ref at, random);
                var maybe = at < frame.Length && frame[at] == '?';
                if (maybe)
                    at++;
                text.Append(maybe && random.Next(2) == 0 ? "" : inner);
            }
        }

        alternatives.Add(text.ToString());
        return alternatives[random.Next(alternatives.Count)];
    }

    [GeneratedRegex("@([a-zA-Z]+)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(" ([,.!?'])")]
    private static partial Regex BeforeSign();
}
