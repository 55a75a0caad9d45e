namespace Course.Content.Reading;

/// <summary>Gathers problems, so that a writer sees all of them at once.</summary>
internal sealed class ProblemList
{
    private readonly List<ContentProblem> problems = [];
    private readonly HashSet<string> headless = new(StringComparer.Ordinal);

    public IReadOnlyList<ContentProblem> All => problems;

    /// <summary>Whether one of them leaves the course without something it needs. The others must be mended too, and do not keep the rest from being looked at.</summary>
    public bool KeepFromReading { get; private set; }

    /// <summary>Files of which it can't be told where the head ends and the words begin: whatever else is said of them would be wrong.</summary>
    public IReadOnlySet<string> Headless => headless;

    /// <summary>Something without which the course can't be made.</summary>
    public void Add(string file, int line, string message)
    {
        KeepFromReading = true;
        problems.Add(new ContentProblem(file, line, message));
    }

    /// <summary>Something wrong that leaves the course whole.</summary>
    public void AddSlight(string file, int line, string message) => problems.Add(new ContentProblem(file, line, message));

    /// <summary>A file that has no head where it needs one, or one that doesn't end.</summary>
    public void AddHeadless(string file, int line, string message)
    {
        headless.Add(file);
        Add(file, line, message);
    }

    /// <summary>One thing wrong with a file that explains all others: they are taken back.</summary>
    public void AddInPlaceOfOthers(string file, string message)
    {
        problems.RemoveAll(problem => problem.File == file);
        AddHeadless(file, 0, message);
    }

    /// <param name="pathOf">Where a file really lies: one of another language is read in place of the English one.</param>
    public IReadOnlyList<ContentProblem> InOrder(Func<string, string> pathOf) =>
        [.. problems.Select(problem => problem with { File = pathOf(problem.File) }).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];
}
