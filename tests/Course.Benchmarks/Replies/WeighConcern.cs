using System.CommandLine;
using System.Globalization;
using Course.Core.Replies;
using Course.Core.Replies.Concerns;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;
using Course.Replies.Tests.Scoring;
using Command = System.CommandLine.Command;

namespace Course.Benchmarks.Replies;

/// <summary><c>weigh-concern</c>: fits the points by which concern is weighed to the developed half, or says how well that would do on batches it has not seen.</summary>
internal static class WeighConcern
{
    private static readonly float[] Bars = [0.1f, 0.15f, 0.2f, 0.3f, 0.4f, 0.5f, 0.7f];

    private static readonly float[] Doubts = [0.05f, 0.1f, 0.2f, 0.3f];

    public static Command Create()
    {
        var write = new Option<FileInfo?>("--write") { Description = "The file to write the points to (src/Course.Core/Replies/Rules/Points/concern-points.txt)." };
        var leave = new Option<string[]>("--leave") { Description = "Fits without the replies whose id begins so, and scores those. Several batches: one fit for each.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["h", "i", "j", "q", "s", "t", "u"] };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 24 };
        var step = new Option<float>("--step") { DefaultValueFactory = _ => 0.3f };
        var shrink = new Option<float>("--shrink") { Description = "How strongly points are pulled towards zero.", DefaultValueFactory = _ => 1.5e-3f };
        var cues = new Option<int>("--cues") { Description = "How many of the strongest cues are kept.", DefaultValueFactory = _ => 300_000 };
        var each = new Option<int>("--variations") { Description = "How many replies are made of each frame in variations.txt.", DefaultValueFactory = _ => 120 };
        var list = new Option<float?>("--list") { Description = "Lists what is read wrongly at this bar." };
        var command = new Command("weigh-concern", "Fits the points by which concern is weighed to the developed half of the labelled set, and validates them batch by batch.") { write, leave, rounds, step, shrink, cues, each, list };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var settings = new FitSettings(result.GetValue(rounds), result.GetValue(step), result.GetValue(shrink), result.GetValue(cues));
            var replies = Labelled();
            FitReply[] made = [.. Variations.Of(Corpus.Variations(), result.GetValue(each))];
            if (result.GetValue(write) is { } file)
            {
                var lines = PointsFit.To([.. replies, .. made], settings).Lines().ToArray();
                File.WriteAllText(file.FullName, "# Made by weigh-concern (docs/reading.md): cue, points for self-harm, for harm to others, for harm suffered, in hundredths.\n" + string.Join('\n', lines) + "\n");
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length} cues from {replies.Count} replies and {made.Length} variations"));
                return;
            }

            var weighed = new List<(FitReply Reply, float Share)>();
            foreach (var batch in result.GetValue(leave)!)
            {
                bool IsLeft(FitReply reply) => reply.Id.StartsWith(batch, StringComparison.Ordinal);
                var points = ConcernPoints.Of(PointsFit.To([.. replies.Where(reply => !IsLeft(reply)), .. made], settings).Lines());
                var left = replies.Where(IsLeft).Select(reply => (reply, ConcernScale.Heaviest(WordList.Of(reply.Text), points).Share)).ToList();
                output.WriteLine($"== without {batch}");
                Report(left, output);
                ReportCategories([.. replies.Where(IsLeft)], points, output);
                weighed.AddRange(left);
            }

            output.WriteLine("== together");
            Report(weighed, output);
            if (result.GetValue(list) is { } bar)
                List(weighed, bar, output);
        });
        return command;
    }

    private static List<FitReply> Labelled() =>
        [.. Corpus.Concerns("develop").Select(reply => new FitReply(reply.Id, reply.Text, reply.Concern)), .. Corpus.Replies("develop").Select(reply => new FitReply("r" + reply.Id, reply.Text, reply.Concern))];

    private static bool ByPhrase(FitReply reply) => ConcernReader.ByPhrase(WordList.Of(reply.Text)) is not null;

    private static void Report(List<(FitReply Reply, float Share)> weighed, TextWriter output)
    {
        var real = weighed.Where(one => one.Reply.Concern is not null).Select(one => (one.Share, Phrase: ByPhrase(one.Reply))).ToArray();
        var idle = weighed.Where(one => one.Reply.Concern is null).Select(one => (one.Share, Phrase: ByPhrase(one.Reply))).ToArray();
        string Shares(Func<(float Share, bool Phrase), bool> alarm) =>
            string.Create(CultureInfo.InvariantCulture, $"{real.Count(alarm) / (double)Math.Max(real.Length, 1):P1} {idle.Count(alarm) / (double)Math.Max(idle.Length, 1):P1}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{real.Length} of concern, {idle.Length} without; phrases alone {Shares(one => one.Phrase)}"));
        foreach (var bar in Bars)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bar {bar}: points {Shares(one => one.Share >= bar)}")
                + string.Concat(Doubts.Select(doubt => string.Create(CultureInfo.InvariantCulture, $"; phrases from {doubt} {Shares(one => one.Share >= bar || (one.Share >= doubt && one.Phrase))}"))));
        }
    }

    /// <summary>Which of the two names the right concern, where both see one.</summary>
    private static void ReportCategories(FitReply[] left, ConcernPoints points, TextWriter output)
    {
        foreach (var (from, to) in new[] { (0.1f, 0.5f), (0.5f, 0.9f), (0.9f, 0.99f), (0.99f, 2f) })
        {
            int both = 0, byPhrase = 0, byPoints = 0;
            foreach (var reply in left.Where(reply => reply.Concern is not null))
            {
                var words = WordList.Of(reply.Text);
                var (share, concern, _, _) = ConcernScale.Heaviest(words, points);
                if (share < from || share >= to || ConcernReader.ByPhrase(words) is not { } phrase)
                    continue;
                both++;
                byPhrase += ReadingNames.Of(phrase.Concern) == reply.Concern ? 1 : 0;
                byPoints += ReadingNames.Of(concern) == reply.Concern ? 1 : 0;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share {from} to {to}: of {both} seen by both, the phrase names {byPhrase} rightly, the points {byPoints}"));
        }
    }

    private static void List(List<(FitReply Reply, float Share)> weighed, float bar, TextWriter output)
    {
        foreach (var (reply, share) in weighed.Where(one => (one.Share >= bar) != (one.Reply.Concern is not null)).OrderBy(one => one.Share))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:F2} {(ByPhrase(reply) ? "phrase" : "")} {reply.Id} {reply.Concern ?? "-"} | {reply.Text.Replace('\n', '/')}"));
    }
}
