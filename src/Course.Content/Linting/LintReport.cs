namespace Course.Content.Linting;

/// <summary>What the checks found.</summary>
/// <param name="Problems">In the order of files and lines, each once.</param>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Course">The course, where the loader could make one of the files.</param>
public sealed record LintReport(IReadOnlyList<ContentProblem> Problems, int Files, WrittenCourse? Course)
{
    /// <summary>Whether one of the problems is a part that mails can't carry: then a layout that refuses it says nothing new.</summary>
    public bool HasUnshowable { get; init; }
}
