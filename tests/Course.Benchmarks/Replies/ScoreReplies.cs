using System.CommandLine;
using Course.Replies.Tests.Scoring;
using Command = System.CommandLine.Command;

namespace Course.Benchmarks.Replies;

/// <summary><c>score-replies</c>: precision and recall by field, on both halves of the labelled set. docs/reading.md quotes it.</summary>
internal static class ScoreReplies
{
    private static readonly string[] Halves = ["develop", "held"];

    public static Command Create()
    {
        var failures = new Option<bool>("--failures") { Description = "Lists what is read wrongly in the half that rules are developed on. The held half's failures are never shown." };
        var command = new Command("score-replies", "Scores how replies are read against the labelled set in tests/Course.Replies.Tests/corpus.") { failures };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            foreach (var half in Halves)
            {
                var list = half == "develop" && result.GetValue(failures);
                output.WriteLine($"== {half}: {Corpus.Replies(half).Count} replies, {Corpus.Concerns(half).Count} replies labelled for concern, {Corpus.Mails(half).Count} mails");
                output.WriteLine(ReplyScore.Of(Corpus.Replies(half)).Report(list));
                output.WriteLine("-- concern against idioms");
                output.WriteLine(ConcernScore.Of(Corpus.Concerns(half)).Report(list));
                output.WriteLine("-- whole mails (kind, words and failed address all right)");
                output.WriteLine(MailScore.Of(half).Report(list));
            }

            output.WriteLine($"== strangers: {Corpus.Strangers().Count} replies by writers who knew only the brief");
            output.WriteLine(ReplyScore.Of(Corpus.Strangers()).Report(withFailures: false));
            output.WriteLine($"== blind: {Corpus.BlindConcerns().Count} replies labelled for concern by somebody who had not seen the rules");
            output.WriteLine(ConcernScore.Of(Corpus.BlindConcerns()).Report(withFailures: false));
        });
        return command;
    }
}
