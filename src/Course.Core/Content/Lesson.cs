namespace Course.Core.Content;

/// <summary>What the person told us about how the relationship ended; it decides their track.</summary>
public enum Situation
{
    /// <summary>"They ended it."</summary>
    TheyEnded,

    /// <summary>"I ended it and regret it."</summary>
    IEnded,

    /// <summary>"I asked to come back and was turned down."</summary>
    TurnedDown,
}

/// <summary>How much contact life forces on them; it decides which variant of a lesson about contact they read.</summary>
public enum Contact
{
    /// <summary>None needed.</summary>
    None,

    /// <summary>Same work, school or home.</summary>
    SharedPlace,

    /// <summary>They have children together.</summary>
    Children,
}

/// <summary>What came of reaching out, as they tell us; it decides what follows.</summary>
public enum Outcome
{
    /// <summary>The other person wants to talk.</summary>
    Accepted,

    /// <summary>The other person does not.</summary>
    Declined,

    /// <summary>Nothing came, or nothing was asked.</summary>
    NoAnswer,
}

/// <summary>A part of the course: ten daily lessons with one aim, or the seven lessons of reaching out once.</summary>
/// <param name="Id">Stable name used in front matter, for instance <c>detachment</c>.</param>
/// <param name="Title">What subscribers read, for instance "Detachment".</param>
public sealed record Module(string Id, string Title);

/// <summary>A sequence of lessons that people walk, one a day.</summary>
/// <param name="Id">Stable name, stored with each enrolment: never renamed while people are on it.</param>
/// <param name="Lessons">Lesson ids in order.</param>
/// <param name="Then">The track that follows, or null where the course ends.</param>
public sealed record Track(string Id, IReadOnlyList<string> Lessons, string? Then)
{
    /// <summary>Id of the track of the year after, one check-in a month. Stored with enrolments: never changed.</summary>
    public const string YearAfter = "year-after";

    /// <summary>By lesson, the outcomes after which it is not sent: who was told no is spared the lesson on yes. Who has told nothing gets every lesson.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Outcome>> LeftOut { get; init; } = new Dictionary<string, IReadOnlyList<Outcome>>();

    /// <summary>By outcome, the track that follows in place of <see cref="Then"/>.</summary>
    public IReadOnlyDictionary<Outcome, string> ThenAfter { get; init; } = new Dictionary<Outcome, string>();

    /// <summary>The lesson that has them send their one message, on a track that does; null elsewhere.</summary>
    public string? Sends { get; init; }

    /// <summary>The lesson that asks what came of it; null on a track that asks nothing.</summary>
    public string? Asks { get; init; }

    /// <summary>How many days the track that follows waits for a word of theirs, since it is theirs to choose; 0 where it follows at once.</summary>
    public int ThenWaitsDays { get; init; }

    /// <summary>Whether this lesson is for someone who told this outcome, or none.</summary>
    public bool IsFor(string lesson, Outcome? outcome) => outcome is not { } told || !LeftOut.TryGetValue(lesson, out var without) || !without.Contains(told);

    /// <summary>The track after this one for someone who told this outcome, or none; null where the course ends.</summary>
    public string? Following(Outcome? outcome) => outcome is { } told && ThenAfter.TryGetValue(told, out var after) ? after : Then;
}

/// <summary>Where someone stands: the lesson they get next, on which track. Kept by id, so that lessons may move.</summary>
/// <param name="Track">A <see cref="Track.Id"/>.</param>
/// <param name="Lesson">A <see cref="Content.Lesson.Id"/>.</param>
public readonly record struct Place(string Track, string Lesson);

/// <summary>One lesson, as written: words only, no layout.</summary>
public sealed record Lesson
{
    /// <summary>Stable id, also the file's name without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>The <see cref="Module.Id"/> it belongs to.</summary>
    public required string Module { get; init; }

    /// <summary>The lesson's own title, shown above the body and on the progress page.</summary>
    public required string Title { get; init; }

    /// <summary>Mail subject, up to 50 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>Subject for people who share a phone or a home: says nothing about a breakup. Up to 50 characters.</summary>
    public required string DiscreetSubject { get; init; }

    /// <summary>The line mail programs show beside the subject, up to 90 characters.</summary>
    public required string Preheader { get; init; }

    /// <summary>Rows of the brief it teaches, for instance <c>T01</c>.</summary>
    public required IReadOnlyList<string> Teaches { get; init; }

    /// <summary>What its exercise leaves behind: a list, a message sent. For the curriculum; subscribers don't see it.</summary>
    public string Exercise { get; init; } = string.Empty;

    /// <summary>The body in CommonMark.</summary>
    public required string Body { get; init; }

    /// <summary>Bodies that replace <see cref="Body"/> for people who can't avoid contact; absent where the lesson is the same for all.</summary>
    public IReadOnlyDictionary<Contact, string> BodyFor { get; init; } = new Dictionary<Contact, string>();

    /// <summary>Openings put before the body for one situation only (lesson 1 for <see cref="Situation.TurnedDown"/>).</summary>
    public IReadOnlyDictionary<Situation, string> OpeningFor { get; init; } = new Dictionary<Situation, string>();

    /// <summary>Openings put before the body for those who told this outcome of reaching out.</summary>
    public IReadOnlyDictionary<Outcome, string> OpeningAfter { get; init; } = new Dictionary<Outcome, string>();

    /// <summary>The opening for those who have told no outcome; null where they get none of their own.</summary>
    public string? OpeningUntold { get; init; }

    /// <summary>What stands before the body for one reader, or null. What came of reaching out goes before how it ended.</summary>
    public string? Opening(Situation? situation, Outcome? outcome) =>
        (outcome is { } told ? OpeningAfter.GetValueOrDefault(told) : OpeningUntold)
        ?? (situation is { } ended ? OpeningFor.GetValueOrDefault(ended) : null);
}
