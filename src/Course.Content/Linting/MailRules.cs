using System.Globalization;
using Course.Content.Reading;

namespace Course.Content.Linting;

/// <summary>Checks the words of mails and notes. What the loader checks is not checked again.</summary>
public static class MailRules
{
    /// <summary>What is wrong with a file of <c>mails/</c> or <c>notes/</c>.</summary>
    public static IReadOnlyList<ContentProblem> Check(ContentFile file)
    {
        if (FrontMatter.Split(file.Text) is not { } parts)
            return [new ContentProblem(file.Path, 1, "The front matter is not closed.")];

        var problems = new List<ContentProblem>();
        var reading = Readability.Of(parts.Body);
        if (reading.Grade > Limits.Grade)
            problems.Add(new ContentProblem(file.Path, parts.BodyLine, string.Create(CultureInfo.InvariantCulture, $"The reading grade is {reading.Grade:0.0}; bring it to {Limits.Grade} with shorter sentences and words.")));

        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            problems.AddRange(Wording.Problems(file.Path, i + 1, lines[i]));
        problems.AddRange(SentenceRules.Check(file.Path, parts.Body, parts.BodyLine));
        return problems;
    }
}
