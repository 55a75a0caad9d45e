namespace Course.Content.Reading;

/// <summary>Gathers problems, so that a writer sees all of them at once.</summary>
internal sealed class ProblemList
{
    private readonly List<ContentProblem> problems = [];

    public IReadOnlyList<ContentProblem> All => problems;

    public void Add(string file, int line, string message) => problems.Add(new ContentProblem(file, line, message));

    /// <param name="pathOf">Where a file really lies: one of another language is read in place of the English one.</param>
    public void ThrowIfAny(Func<string, string> pathOf)
    {
        if (problems.Count > 0)
            throw new ContentException([.. problems.Select(problem => problem with { File = pathOf(problem.File) }).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]);
    }
}
