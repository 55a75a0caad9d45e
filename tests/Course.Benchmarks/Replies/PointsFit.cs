using System.Globalization;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;
using Course.Replies.Tests.Scoring;

namespace Course.Benchmarks.Replies;

/// <summary>
/// Fits the points of cues to labelled replies: logistic regression over four outcomes (no concern and the three), by stochastic descent
/// with a step for each cue (AdaGrad). A fixed order and seed make it the same each time.
/// </summary>
internal sealed class PointsFit
{
    private const int Outcomes = 4;
    private const double Step = 0.5;
    private const double Shrink = 1e-5;

    private readonly CueBook book = new();
    private readonly Dictionary<ulong, double[]> weights = [];
    private readonly List<(ulong[] Cues, int Outcome)> examples = [];

    /// <summary>Fits to these replies.</summary>
    public static PointsFit To(IEnumerable<LabelledConcern> replies, int rounds, int atLeast)
    {
        var fit = new PointsFit();
        foreach (var reply in replies)
            fit.Take(reply);
        fit.KeepCommon(atLeast);
        fit.Descend(rounds);
        return fit;
    }

    /// <summary>The file of points: cues in the order of their letters; those that hardly weigh are left out.</summary>
    public IEnumerable<string> Lines(int leastHundredths) => weights
        .Select(pair => (Cue: book.Written(pair.Key), Points: Enumerable.Range(1, Outcomes - 1).Select(outcome => (int)Math.Round(100 * (pair.Value[outcome] - pair.Value[0]))).ToArray()))
        .Where(line => line.Cue == "=" || line.Points.Any(points => Math.Abs(points) >= leastHundredths))
        .OrderBy(line => line.Cue, StringComparer.Ordinal)
        .Select(line => line.Cue + "\t" + string.Join('\t', line.Points.Select(points => points.ToString(CultureInfo.InvariantCulture))));

    private void Take(LabelledConcern reply)
    {
        var words = WordList.Of(reply.Text);
        var finder = new CueFinder(words, book.Add);
        var outcome = reply.Concern switch { null => 0, "self-harm" => 1, "harm-to-others" => 2, _ => 3 };
        var all = new HashSet<ulong>();
        var pieces = ConcernScale.Pieces(words).ToArray();
        foreach (var (from, to) in pieces)
        {
            finder.AddTo(all, from, to);
            if (outcome != 0 || pieces.Length < 2)
                continue;
            // Each sentence of a harmless reply is harmless; of another, nobody said which is not.
            var one = new HashSet<ulong>();
            finder.AddTo(one, from, to);
            examples.Add(([.. one], 0));
        }

        examples.Add(([.. all], outcome));
    }

    private void KeepCommon(int atLeast)
    {
        var counts = examples.SelectMany(example => example.Cues).CountBy(cue => cue).ToDictionary();
        var start = book.Parse("=");
        for (var i = 0; i < examples.Count; i++)
            examples[i] = ([start, .. examples[i].Cues.Where(cue => counts[cue] >= (CueBook.IsLong(cue) ? atLeast : 1))], examples[i].Outcome);
    }

    private void Descend(int rounds)
    {
        var squares = new Dictionary<ulong, double[]>();
        foreach (var cue in examples.SelectMany(example => example.Cues))
        {
            weights.TryAdd(cue, new double[Outcomes]);
            squares.TryAdd(cue, [1e-8, 1e-8, 1e-8, 1e-8]);
        }

        var random = new Random(1);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                Learn(examples[i].Cues, examples[i].Outcome, squares);
        }
    }

    private void Learn(ulong[] cues, int outcome, Dictionary<ulong, double[]> squares)
    {
        var scale = 1 / Math.Sqrt(cues.Length);
        var sums = new double[Outcomes];
        var rows = Array.ConvertAll(cues, cue => weights[cue]);
        foreach (var row in rows)
        {
            for (var k = 0; k < Outcomes; k++)
                sums[k] += row[k] * scale;
        }

        var most = sums.Max();
        var total = sums.Sum(sum => Math.Exp(sum - most));
        for (var i = 0; i < cues.Length; i++)
        {
            var square = squares[cues[i]];
            for (var k = 0; k < Outcomes; k++)
            {
                var slope = ((Math.Exp(sums[k] - most) / total - (k == outcome ? 1 : 0)) * scale) + (Shrink * rows[i][k]);
                square[k] += slope * slope;
                rows[i][k] -= Step * slope / Math.Sqrt(square[k]);
            }
        }
    }
}
