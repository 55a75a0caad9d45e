namespace Course.Content;

/// <summary>Something wrong in the written course, said so that its writer can put it right.</summary>
/// <param name="File">A <see cref="ContentFile.Path"/>.</param>
/// <param name="Line">From 1; 0 where the whole file is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ContentProblem(string File, int Line, string Message)
{
    /// <summary>As compilers write it, so that editors can jump there: <c>lessons/x.md:4: …</c></summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>The written course can't be used. Says everything that is wrong, not only the first thing.</summary>
public sealed class ContentException : Exception
{
    /// <summary>Reports these problems.</summary>
    public ContentException(IReadOnlyList<ContentProblem> problems)
        : base(string.Join('\n', problems))
    {
        Problems = problems;
    }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; }
}
