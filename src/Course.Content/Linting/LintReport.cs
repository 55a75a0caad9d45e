namespace Course.Content.Linting;

/// <summary>What the checks found.</summary>
/// <param name="Problems">In the order of files and lines, each once.</param>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Course">The course, where the loader could make one of the files.</param>
public sealed record LintReport(IReadOnlyList<ContentProblem> Problems, int Files, WrittenCourse? Course);
