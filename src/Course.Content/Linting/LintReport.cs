namespace Course.Content.Linting;

/// <summary>What the checks found.</summary>
/// <param name="Problems">In the order of files and lines, each once.</param>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Course">The course, where the loader could make one of the files.</param>
public sealed record LintReport(IReadOnlyList<ContentProblem> Problems, int Files, WrittenCourse? Course)
{
    /// <summary>Whether the mails can be laid out: the course is there, and so are all the words that the layout asks for.</summary>
    public bool CanBeLaidOut { get; init; }

    /// <summary>Files with a part or a link that mails can't carry, which is told: that the layout refuses them, or makes two parts of them that differ, says nothing new.</summary>
    public IReadOnlySet<string> Unshowable { get; init; } = new HashSet<string>();
}
