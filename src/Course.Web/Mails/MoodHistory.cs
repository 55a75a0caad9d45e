using Course.Core.Progress;

namespace Course.Web.Mails;

/// <summary>What the moods so far say about the latest.</summary>
public static class MoodHistory
{
    /// <summary>Days in the chart: more would be a wall of numbers on a phone.</summary>
    public const int ChartDays = 7;

    private const int Low = 3;
    private const int High = 8;
    private const int Change = 2;

    /// <summary>Every day with a mood, oldest first.</summary>
    public static IReadOnlyList<MoodOn> Of(ProgressReport report) =>
        [.. report.Days.Where(day => day.Mood is not null).Select(day => new MoodOn(day.On, day.Mood!.Value))];

    /// <summary>The latest of them, for the chart.</summary>
    public static IEnumerable<MoodOn> Latest(IReadOnlyList<MoodOn> moods) => moods.TakeLast(ChartDays);

    /// <summary>How one mood stands to an earlier one, by the name of a piece. A point up or down is no change.</summary>
    public static string Course(int before, int now) => (now - before) switch { >= Change => "better", <= -Change => "lower", _ => "same" };

    /// <summary>The sentence for the latest mood, by the name of its piece. Three of each kind take turns.</summary>
    /// <param name="moods">Oldest first, at least one.</param>
    public static string Sentence(IReadOnlyList<MoodOn> moods)
    {
        var now = moods[^1].Mood;
        var turn = (moods.Count - 1) % 3 + 1;
        if (now <= Low)
            return $"low-{turn}";
        if (moods.Count == 1)
            return "first-1";
        var before = moods[^2].Mood;
        if (before - now >= Change)
            // The third says they have come up from here before: only where they have.
            return turn == 3 && !moods.SkipLast(2).Any(past => past.Mood <= now) ? "falling-1" : $"falling-{turn}";
        if (now >= High)
            return $"high-{turn}";
        return now - before >= Change ? $"rising-{turn}" : $"steady-{turn}";
    }
}
