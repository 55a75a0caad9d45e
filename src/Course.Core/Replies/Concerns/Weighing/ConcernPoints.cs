using System.Globalization;

namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>
/// How many points each cue gives for each concern, in hundredths, read from <c>concern-points.txt</c>. The file is fitted to the half of
/// the labelled set that rules are developed on, by <c>weigh-concern</c> in the benchmarks; nothing is fitted while the course runs.
/// </summary>
internal sealed class ConcernPoints
{
    private const string Resource = "reply-points.concern-points.txt";

    private readonly Dictionary<ulong, (float SelfHarm, float ToOthers, float Suffered)> points = [];

    /// <summary>The points that the course ships with.</summary>
    public static Lazy<ConcernPoints> Shipped { get; } = new(() =>
    {
        using var stream = typeof(ConcernPoints).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"No points are embedded under the name '{Resource}'.");
        using var reader = new StreamReader(stream);
        return Of(reader.ReadToEnd().Split('\n'));
    });

    /// <summary>The forms of words that cues are made of.</summary>
    public CueBook Book { get; } = new();

    /// <summary>Reads lines of "cue, tab, points for self-harm, for harm to others, for harm suffered"; "#" begins a remark.</summary>
    public static ConcernPoints Of(IEnumerable<string> lines)
    {
        var read = new ConcernPoints();
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            read.points[read.Book.Parse(cells[0])] = (Number(cells[1]), Number(cells[2]), Number(cells[3]));
        }

        return read;
    }

    /// <summary>Whether a cue gives any points.</summary>
    public bool Has(ulong cue) => points.ContainsKey(cue);

    /// <summary>Weighs a set of cues: the share of points for concern (0 to 1) and the concern with most of them.</summary>
    public (float Share, Concern Concern) Weigh(IReadOnlySet<ulong> cues)
    {
        var (self, others, suffered, count) = (0f, 0f, 0f, 1);
        foreach (var cue in cues)
        {
            if (!points.TryGetValue(cue, out var given))
                continue;
            self += given.SelfHarm;
            others += given.ToOthers;
            suffered += given.Suffered;
            count++;
        }

        // The more cues, the less each of them says: without this, long sentences would outweigh plain ones.
        var scale = 1 / MathF.Sqrt(count);
        var start = points.GetValueOrDefault(CueBook.Key(Book.NumberOf("=")));
        var (a, b, c) = (MathF.Exp((self * scale) + start.SelfHarm), MathF.Exp((others * scale) + start.ToOthers), MathF.Exp((suffered * scale) + start.Suffered));
        return (1 - (1 / (1 + a + b + c)), a >= b && a >= c ? Concern.SelfHarm : b >= c ? Concern.HarmToOthers : Concern.HarmSuffered);
    }

    private static float Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture) / 100f;
}
