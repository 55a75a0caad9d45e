namespace Course.Content.Reading;

/// <summary>Gathers problems, so that a writer sees all of them at once.</summary>
internal sealed class ProblemList
{
    private readonly List<ContentProblem> problems = [];

    public void Add(string file, int line, string message) => problems.Add(new ContentProblem(file, line, message));

    public void ThrowIfAny()
    {
        if (problems.Count > 0)
            throw new ContentException([.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]);
    }
}
