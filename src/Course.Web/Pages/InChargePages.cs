using Course.Core.Content;
using Course.Core.Privacy;
using Course.Core.Signup;
using Course.Web.Forms;

namespace Course.Web.Pages;

/// <summary>Someone's way through the course, and what can be changed about it.</summary>
public sealed record CoursePage
{
    /// <summary>The token of the page's link.</summary>
    public required string Token { get; init; }

    /// <summary>Where the subscription stands.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>The days of the week, as stored or as posted.</summary>
    public required WeekForm Week { get; init; }

    /// <summary>What needs mending, by field.</summary>
    public IReadOnlyDictionary<FormField, FieldProblem> Errors { get; init; } = new Dictionary<FormField, FieldProblem>();

    /// <summary>What they have told of how it ended.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The round they are in: goes into the form, and comes back with it.</summary>
    public required int Round { get; init; }

    /// <summary>Title of the lesson they get next; null when none comes.</summary>
    public required string? NextTitle { get; init; }

    /// <summary>Its number in its track.</summary>
    public required int Number { get; init; }

    /// <summary>How many lessons that track has.</summary>
    public required int Of { get; init; }

    /// <summary>What choosing another situation leads to: those whose choice begins another track, with its number of lessons.</summary>
    public required IReadOnlyDictionary<Situation, int> Beginnings { get; init; }
}

/// <summary>What is kept of someone, to take along or to delete.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Errors">What needs mending, by field.</param>
public sealed record DataPage(string Token, IReadOnlyDictionary<FormField, FieldProblem> Errors);

/// <summary>All that is kept of someone, to read or to print.</summary>
/// <param name="Token">The token of the page's link.</param>
/// <param name="Data">All of it.</param>
public sealed record ExportPage(string Token, PersonalData Data);
