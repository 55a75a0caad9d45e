using Course.Core.Content;

namespace Course.Content;

/// <summary>How the course's files name what came of reaching out: <c>hearing-no.declined-opening.md</c>, <c>then-after: accepted</c>.</summary>
public static class OutcomeNames
{
    /// <summary>Every outcome by its name.</summary>
    public static IReadOnlyDictionary<string, Outcome> All { get; } = new Dictionary<string, Outcome>
    {
        ["accepted"] = Outcome.Accepted,
        ["declined"] = Outcome.Declined,
        ["no-answer"] = Outcome.NoAnswer,
    };

    /// <summary>The name of an outcome.</summary>
    public static string Of(Outcome outcome) => All.Single(pair => pair.Value == outcome).Key;
}
