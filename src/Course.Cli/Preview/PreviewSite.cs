using System.Diagnostics.CodeAnalysis;
using System.Text;
using Course.Content;

namespace Course.Cli.Preview;

/// <summary>
/// The preview of a folder that is being written in, as it stands now. While the words can't be read, the mails of before stay, and the index and every mail say why.
/// </summary>
/// <param name="directory">The content folder.</param>
/// <param name="kind">Whose series, or null for every mail.</param>
/// <param name="output">Where the files are written as well, or null.</param>
internal sealed class PreviewSite(string directory, ReaderKind? kind, string? output)
{
    private readonly Lock swapping = new();
    private IReadOnlyList<ContentFile> read = [];
    private State state = new(0, new Dictionary<string, byte[]>(), [], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Tells this preview from every other, also from those of an earlier run: a page that was open then is told to load again.</summary>
    public string Version => NameOf(state);

    /// <summary>What is wrong with the words as they are now, while a preview of before is shown; empty while it shows them.</summary>
    public IReadOnlyList<ContentProblem> Problems => state.Problems;

    /// <summary>A file of the preview.</summary>
    public bool TryFind(string path, [NotNullWhen(true)] out byte[]? bytes) => state.Files.TryGetValue(path, out bytes);

    /// <summary>Looks at the folder again.</summary>
    /// <returns>What is wrong with the words now; null where nothing has changed.</returns>
    /// <exception cref="IOException">A file is being written at this moment: ask again.</exception>
    public async Task<IReadOnlyList<ContentProblem>?> RefreshAsync(CancellationToken cancellationToken)
    {
        var files = ContentFile.In(directory);
        if (files.SequenceEqual(read))
            return null;
        IReadOnlyDictionary<string, byte[]> shown;
        IReadOnlyList<ContentProblem> problems = [];
        try
        {
            shown = (await PreviewSet.OfAsync(CourseFiles.Load(files), files, kind, cancellationToken)).Files;
            if (output is not null)
                await PreviewFiles.WriteAsync(shown, output, cancellationToken);
        }
        catch (ContentException broken)
        {
            problems = broken.Problems;
            var index = Encoding.UTF8.GetBytes(IndexPage.WriteProblems(problems.Select(problem => problem.ToString())));
            shown = new Dictionary<string, byte[]>(state.Files, StringComparer.Ordinal) { [PreviewFiles.Index] = index };
        }

        read = files;
        Swap(shown, problems);
        return problems;
    }

    /// <summary>Waits until the preview is another than the one seen.</summary>
    public async Task<string> ChangeFromAsync(string seen, CancellationToken cancellationToken)
    {
        while (state is var now && NameOf(now) == seen)
            await now.Replaced.Task.WaitAsync(cancellationToken);
        return Version;
    }

    private static string NameOf(State state) => FormattableString.Invariant($"{Environment.ProcessId}-{state.Number}");

    private void Swap(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<ContentProblem> problems)
    {
        State before;
        lock (swapping)
        {
            before = state;
            state = new State(before.Number + 1, files, problems, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.Replaced.SetResult();
    }

    private sealed record State(int Number, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<ContentProblem> Problems, TaskCompletionSource Replaced);
}
