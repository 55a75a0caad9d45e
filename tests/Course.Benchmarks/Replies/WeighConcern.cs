using System.CommandLine;
using System.Globalization;
using Course.Core.Replies.Concerns;
using Course.Core.Replies.Concerns.Weighing;
using Course.Core.Replies.Phrases;
using Course.Replies.Tests.Scoring;
using Command = System.CommandLine.Command;

namespace Course.Benchmarks.Replies;

/// <summary><c>weigh-concern</c>: fits the points by which concern is weighed to the developed half, or says how well that would do on what it has not seen.</summary>
internal static class WeighConcern
{
    private static readonly float[] Bars = [0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f];

    public static Command Create()
    {
        var write = new Option<FileInfo?>("--write") { Description = "The file to write the points to (src/Course.Core/Replies/Rules/Points/concern-points.txt)." };
        var leave = new Option<string?>("--leave") { Description = "Fits without the replies whose id begins so, and scores those." };
        var folds = new Option<int>("--folds") { Description = "Fits this many times without one part, and scores the part.", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 25 };
        var atLeast = new Option<int>("--at-least") { Description = "How many replies must hold a cue.", DefaultValueFactory = _ => 1 };
        var least = new Option<int>("--least") { Description = "Points below this, in hundredths, are left out.", DefaultValueFactory = _ => 5 };
        var list = new Option<float?>("--list") { Description = "Lists what is read wrongly at this bar." };
        var command = new Command("weigh-concern", "Fits the points by which concern is weighed to the developed half of the labelled set, and cross-validates them.") { write, leave, folds, rounds, atLeast, least, list };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var replies = Labelled();
            ConcernPoints Fit(IEnumerable<LabelledConcern> some) => ConcernPoints.Of(PointsFit.To(some, result.GetValue(rounds), result.GetValue(atLeast)).Lines(result.GetValue(least)));
            if (result.GetValue(write) is { } file)
            {
                var lines = PointsFit.To(replies, result.GetValue(rounds), result.GetValue(atLeast)).Lines(result.GetValue(least)).ToArray();
                File.WriteAllText(file.FullName, "# Made by weigh-concern (docs/reading.md): cue, points for self-harm, for harm to others, for harm suffered, in hundredths.\n" + string.Join('\n', lines) + "\n");
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length} cues from {replies.Count} replies"));
                return;
            }

            var weighed = new List<(LabelledConcern Reply, float Share)>();
            if (result.GetValue(leave) is { } prefix)
            {
                var points = Fit(replies.Where(reply => !reply.Id.StartsWith(prefix, StringComparison.Ordinal)));
                weighed.AddRange(replies.Where(reply => reply.Id.StartsWith(prefix, StringComparison.Ordinal)).Select(reply => (reply, Share(reply, points))));
            }
            else
            {
                var count = result.GetValue(folds);
                for (var fold = 0; fold < count; fold++)
                {
                    var points = Fit(replies.Where((_, i) => i % count != fold));
                    weighed.AddRange(replies.Where((_, i) => i % count == fold).Select(reply => (reply, Share(reply, points))));
                }
            }

            Report(weighed, output);
            if (result.GetValue(list) is { } bar)
                List(weighed, bar, output);
        });
        return command;
    }

    private static List<LabelledConcern> Labelled() =>
        [.. Corpus.Concerns("develop"), .. Corpus.Replies("develop").Select(reply => new LabelledConcern("r" + reply.Id, reply.Text, reply.Concern))];

    private static float Share(LabelledConcern reply, ConcernPoints points) => ConcernScale.Heaviest(WordList.Of(reply.Text), points).Share;

    private static bool ByPhrase(LabelledConcern reply) => ConcernReader.ByPhrase(WordList.Of(reply.Text)) is not null;

    private static void Report(List<(LabelledConcern Reply, float Share)> weighed, TextWriter output)
    {
        var real = weighed.Where(one => one.Reply.Concern is not null).ToArray();
        var idle = weighed.Where(one => one.Reply.Concern is null).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{real.Length} of concern, {idle.Length} without; phrases alone {real.Count(one => ByPhrase(one.Reply)) / (double)real.Length:P1}, {idle.Count(one => ByPhrase(one.Reply)) / (double)idle.Length:P1}"));
        foreach (var bar in Bars)
        {
            string Shares(Func<(LabelledConcern Reply, float Share), bool> alarm) =>
                string.Create(CultureInfo.InvariantCulture, $"{real.Count(alarm) / (double)real.Length:P1} {idle.Count(alarm) / (double)idle.Length:P1}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bar {bar}: points {Shares(one => one.Share >= bar)}; with phrases {Shares(one => one.Share >= bar || ByPhrase(one.Reply))}; phrases from 0.1 {Shares(one => one.Share >= bar || (one.Share >= 0.1 && ByPhrase(one.Reply)))}, from 0.2 {Shares(one => one.Share >= bar || (one.Share >= 0.2 && ByPhrase(one.Reply)))}"));
        }
    }

    private static void List(List<(LabelledConcern Reply, float Share)> weighed, float bar, TextWriter output)
    {
        foreach (var (reply, share) in weighed.Where(one => (one.Share >= bar || ByPhrase(one.Reply)) != (one.Reply.Concern is not null)).OrderBy(one => one.Share))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:F2} {(ByPhrase(reply) ? "phrase" : "")} {reply.Id} {reply.Concern ?? "-"} | {reply.Text.Replace('\n', '/')}"));
    }
}
