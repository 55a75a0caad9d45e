using Course.Core.Correspondence;
using Course.Core.Replies;

namespace Course.Cli.Preview;

/// <summary>The mails that whoever runs the course gets. They name people by ids only, and so do these.</summary>
internal static class SampleOperator
{
    private static readonly string Record = $"{SampleReader.Id.Value}-0001";

    public static IReadOnlyList<(string Label, LetterModel Letter)> All { get; } =
    [
        ("alert", new LetterModel.OperatorAlert(Record, SampleReader.Id.Value, [Concern.SelfHarm]) { Discreet = false }),
        ("alert of several kinds", new LetterModel.OperatorAlert(Record, SampleReader.Id.Value, [Concern.HarmSuffered, Concern.HarmToOthers]) { Discreet = false }),
        ("reminder", new LetterModel.OperatorAlert(Record, SampleReader.Id.Value, [Concern.SelfHarm], IsReminder: true) { Discreet = false }),
        ("asked for a person", new LetterModel.HelpWanted(SampleReader.Id.Value, SampleReader.Address) { Discreet = false }),
        ("something set aside", new LetterModel.PoisonFound("replies") { Discreet = false }),
    ];
}
