using System.Globalization;
using System.Text.RegularExpressions;
using Course.Content.Reading;

namespace Course.Content.Linting;

/// <summary>Checks a lesson's words against the form the brief asks for. What the loader checks is not checked again.</summary>
public static partial class LessonRules
{
    /// <summary>The heading that every lesson gives its exercise.</summary>
    public const string ExerciseHeading = "Today";

    /// <summary>What is wrong with a lesson or a variant of one. Openings are checked with the lesson they stand before.</summary>
    /// <param name="file">A file of <c>lessons/</c>.</param>
    /// <param name="opening">The opening some readers get before the body, if this lesson has one.</param>
    public static IReadOnlyList<ContentProblem> Check(ContentFile file, string? opening = null)
    {
        if (FrontMatter.Split(file.Text) is not { } parts)
            return [new ContentProblem(file.Path, 1, "The front matter is not closed.")];

        var problems = new List<ContentProblem>();
        void Add(int line, string message) => problems.Add(new ContentProblem(file.Path, line, message));

        CheckLength(opening is null ? parts.Body : $"{opening}\n\n{parts.Body}", parts.BodyLine, Add);
        CheckForm(PlainText.Runs(parts.Body), parts.BodyLine, Add);

        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            problems.AddRange(Wording.Problems(file.Path, i + 1, lines[i]));

        problems.AddRange(SentenceRules.Check(file.Path, parts.Body, parts.BodyLine));
        return problems;
    }

    /// <summary>What is wrong with the words of an opening taken by itself.</summary>
    public static IReadOnlyList<ContentProblem> CheckOpening(ContentFile opening) =>
        [.. opening.Text.Split('\n').SelectMany((line, index) => Wording.Problems(opening.Path, index + 1, line)), .. SentenceRules.Check(opening.Path, opening.Text, 1)];

    private static void CheckLength(string body, int line, Action<int, string> add)
    {
        var reading = Readability.Of(body);
        if (reading.Words < Limits.FewestWords)
            add(line, $"The body has {reading.Words} words; write at least {Limits.FewestWords}.");
        if (reading.Words > Limits.MostWords)
            add(line, $"The body has {reading.Words} words; cut it to {Limits.MostWords}.");
        if (reading.Grade > Limits.Grade)
            add(line, string.Create(CultureInfo.InvariantCulture, $"The reading grade is {reading.Grade:0.0}; bring it to {Limits.Grade} with shorter sentences and words."));
    }

    private static void CheckForm(IReadOnlyList<TextRun> runs, int bodyLine, Action<int, string> add)
    {
        var headings = runs.Where(run => run.Kind == TextKind.Heading).ToList();
        if (headings.Count != 1 || headings[0].Text != ExerciseHeading)
        {
            add(bodyLine, $"A lesson has one heading, '## {ExerciseHeading}', above its exercise.");
        }
        else
        {
            var exercise = runs.SkipWhile(run => run.Kind != TextKind.Heading).Where(run => run.Kind == TextKind.Paragraph).ToList();
            if (!exercise.Any(run => Duration().IsMatch(run.Text)))
                add(bodyLine + headings[0].Line, "The exercise doesn't say how long it takes. Name five to fifteen minutes.");
        }

        var quotes = runs.Where(run => run.Kind == TextKind.Quote).ToList();
        if (quotes.Count != 1 || runs[^1].Kind != TextKind.Quote)
            add(bodyLine, "A lesson ends with one line to keep, written as a quote: '> …'. No other quote stands in it.");
    }

    [GeneratedRegex(@"\b(?:five|six|seven|eight|nine|ten|twelve|fifteen) minutes\b|\bquarter of an hour\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
