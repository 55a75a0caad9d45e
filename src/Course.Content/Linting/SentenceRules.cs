using System.Globalization;

namespace Course.Content.Linting;

/// <summary>Finds single sentences that nobody takes in at night on a phone: the reading grade of a whole text is a mean, behind which one of them can hide.</summary>
internal static class SentenceRules
{
    /// <summary>Shorter ones can't be hard to follow, and their grade is mostly that of one long word.</summary>
    private const int Measured = 12;

    /// <summary>What is wrong with the sentences of a body.</summary>
    /// <param name="path">The file.</param>
    /// <param name="body">CommonMark.</param>
    /// <param name="bodyLine">The file's line on which it starts.</param>
    public static IEnumerable<ContentProblem> Check(string path, string body, int bodyLine) =>
        from run in PlainText.Runs(body)
        from sentence in Readability.SentencesOf(run.Text)
        let complaint = Complaint(sentence)
        where complaint is not null
        select new ContentProblem(path, bodyLine + run.Line, complaint);

    private static string? Complaint(string sentence)
    {
        var words = Readability.WordsOf(sentence);
        if (words.Count > Limits.SentenceWords)
            return $"'{Beginning(words)} …' has {words.Count} words; make two sentences of it, or cut it to {Limits.SentenceWords}.";
        var grade = Readability.OfSentence(words).Grade;
        return words.Count >= Measured && grade > Limits.SentenceGrade
            ? string.Create(CultureInfo.InvariantCulture, $"'{Beginning(words)} …' reads at grade {grade:0}; bring it to {Limits.SentenceGrade:0} with shorter words, or make two sentences of it.")
            : null;
    }

    private static string Beginning(IReadOnlyList<string> words) => string.Join(' ', words.Take(5));
}
