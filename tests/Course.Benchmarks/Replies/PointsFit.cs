using System.Globalization;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;

namespace Course.Benchmarks.Replies;

/// <summary>
/// Fits the points of cues to labelled replies: logistic regression over four outcomes (no concern and the three), by stochastic descent
/// with a step for each cue (AdaGrad) and a pull towards zero; what comes out is the mean over the second half of the rounds. It runs twice: first on whole replies with every cue; then on the strongest cues,
/// and of a reply of several sentences only on those that the first run found heaviest, since nobody said which of them is the grave one.
/// A fixed order and seed make it the same each time.
/// </summary>
internal sealed class PointsFit
{
    private const int Outcomes = 4;

    private readonly FitSettings settings;
    private readonly CueBook book = new();
    private readonly Dictionary<ulong, int> indices = [];
    private readonly List<ulong> keys = [];
    private readonly List<FitExample> examples = [];
    private float[][] weights = [];
    private readonly float[] start = new float[Outcomes];

    private PointsFit(FitSettings settings) => this.settings = settings;

    /// <summary>Fits to these replies.</summary>
    public static PointsFit To(IEnumerable<FitReply> replies, FitSettings settings)
    {
        var fit = new PointsFit(settings);
        foreach (var reply in replies)
            fit.examples.Add(fit.Take(reply));
        var everything = Enumerable.Range(0, fit.keys.Count).ToArray();
        fit.Descend([.. fit.Rows(heaviest: false)], everything);
        var rows = fit.Rows(heaviest: true).ToArray();
        fit.Descend(rows, fit.Strongest(rows));
        return fit;
    }

    /// <summary>The file of points: cues in the order of their letters.</summary>
    public IEnumerable<string> Lines() => Enumerable.Range(0, keys.Count)
        .Where(i => Array.Exists(weights, row => row[i] != 0))
        .Select(i => Line(book.Written(keys[i]), outcome => weights[outcome][i] - weights[0][i]))
        .Append(Line("=", outcome => start[outcome] - start[0]))
        .Order(StringComparer.Ordinal);

    private static string Line(string cue, Func<int, float> weight) =>
        cue + "\t" + string.Join('\t', Enumerable.Range(1, Outcomes - 1).Select(outcome => ((int)Math.Round(100 * weight(outcome))).ToString(CultureInfo.InvariantCulture)));

    private FitExample Take(FitReply reply)
    {
        var words = WordList.Of(reply.Text);
        var finder = new CueFinder(words, book.Add);
        var sentences = new List<int[]>();
        foreach (var (from, to) in ConcernScale.Pieces(words))
        {
            var cues = new HashSet<ulong>();
            finder.AddTo(cues, from, to);
            sentences.Add([.. cues.Select(IndexOf)]);
        }

        return new FitExample(sentences, reply.Concern switch { null => 0, "self-harm" => 1, "harm-to-others" => 2, _ => 3 }, reply.Weight);
    }

    private int IndexOf(ulong key)
    {
        if (indices.TryGetValue(key, out var index))
            return index;
        keys.Add(key);
        return indices[key] = keys.Count - 1;
    }

    private IEnumerable<FitRow> Rows(bool heaviest)
    {
        foreach (var example in examples.Where(one => one.Sentences.Count > 0))
        {
            if (example.Sentences.Count == 1)
            {
                yield return new FitRow(example.Sentences[0], example.Outcome, example.Weight);
                continue;
            }

            if (example.Outcome != 0)
            {
                yield return new FitRow(heaviest ? Stretches(example).MaxBy(Share)! : example.Whole(), example.Outcome, example.Weight);
                continue;
            }

            // Each sentence of a harmless reply is harmless.
            foreach (var stretch in heaviest ? Stretches(example) : example.Sentences.Append(example.Whole()))
                yield return new FitRow(stretch, 0, example.Weight);
        }
    }

    /// <summary>What is weighed when reading: each sentence, and each two in a row.</summary>
    private static IEnumerable<int[]> Stretches(FitExample example) =>
        example.Sentences.Concat(example.Sentences.Zip(example.Sentences.Skip(1), (one, next) => one.Union(next).ToArray()));

    private double Share(int[] cues)
    {
        var sums = new double[Outcomes];
        Sum(cues, sums);
        var most = sums.Max();
        return 1 - (Math.Exp(sums[0] - most) / sums.Sum(sum => Math.Exp(sum - most)));
    }

    private int[] Strongest(FitRow[] rows)
    {
        var counts = new int[keys.Count];
        foreach (var row in rows)
        {
            foreach (var cue in row.Cues)
                counts[cue]++;
        }

        return [.. Enumerable.Range(0, keys.Count)
            .OrderByDescending(i => Enumerable.Range(1, Outcomes - 1).Max(k => Math.Abs(weights[k][i] - weights[0][i])) * Math.Sqrt(Math.Min(counts[i], 9)))
            .Take(settings.Cues)];
    }

    private void Descend(FitRow[] rows, int[] kept)
    {
        var keep = new bool[keys.Count];
        foreach (var i in kept)
            keep[i] = true;
        rows = [.. rows.Select(row => row with { Cues = Array.FindAll(row.Cues, cue => keep[cue]) })];
        weights = [.. Enumerable.Range(0, Outcomes).Select(_ => new float[keys.Count])];
        Array.Clear(start);
        var squares = Enumerable.Range(0, Outcomes).Select(_ => new float[keys.Count]).ToArray();
        foreach (var row in squares)
            Array.Fill(row, 1e-8f);
        var startSquares = new double[] { 1e-8, 1e-8, 1e-8, 1e-8 };
        var random = new Random(1);
        var mean = Enumerable.Range(0, Outcomes).Select(_ => new float[keys.Count]).ToArray();
        var startMean = new float[Outcomes];
        var taken = 0;
        for (var round = 0; round < settings.Rounds; round++)
        {
            random.Shuffle(rows);
            foreach (var row in rows)
                Learn(row, squares, startSquares);
            if (round < settings.Rounds / 2)
                continue;
            taken++;
            for (var k = 0; k < Outcomes; k++)
            {
                // The mean so far: what the last of the replies happened to pull at must not stay.
                var (points, sofar) = (weights[k], mean[k]);
                for (var i = 0; i < points.Length; i++)
                    sofar[i] += (points[i] - sofar[i]) / taken;
                startMean[k] += (start[k] - startMean[k]) / taken;
            }
        }

        weights = mean;
        startMean.CopyTo(start, 0);
    }

    private void Learn(FitRow row, float[][] squares, double[] startSquares)
    {
        var sums = new double[Outcomes];
        Sum(row.Cues, sums);
        var most = sums.Max();
        var total = sums.Sum(sum => Math.Exp(sum - most));
        var scale = 1 / MathF.Sqrt(row.Cues.Length + 1);
        for (var k = 0; k < Outcomes; k++)
        {
            var slope = row.Weight * ((Math.Exp(sums[k] - most) / total) - (k == row.Outcome ? 1 : 0));
            startSquares[k] += 0.1 * slope * slope;
            start[k] -= (float)(0.3 * settings.Step * slope / Math.Sqrt(startSquares[k]));
            var (points, square, share) = (weights[k], squares[k], (float)slope * scale);
            foreach (var cue in row.Cues)
            {
                var pull = share + (settings.Shrink * points[cue]);
                square[cue] += pull * pull;
                points[cue] -= settings.Step * pull / MathF.Sqrt(square[cue]);
            }
        }
    }

    private void Sum(int[] cues, double[] sums)
    {
        var scale = 1 / Math.Sqrt(cues.Length + 1);
        for (var k = 0; k < Outcomes; k++)
        {
            var sum = 0f;
            foreach (var cue in cues)
                sum += weights[k][cue];
            sums[k] = (sum * scale) + start[k];
        }
    }
}
