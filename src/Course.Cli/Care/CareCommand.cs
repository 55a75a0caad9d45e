using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Course.Cli.Operator;
using Course.Core.Inbox;
using Course.Core.Replies;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Command = System.CommandLine.Command;

namespace Course.Cli.Care;

/// <summary><c>course care</c>: the records of words that gave concern, and who has looked. The words themselves are never printed.</summary>
internal static class CareCommand
{
    private const int Ok = 0;
    private const int Refused = 1;
    private const int MaxName = 100;

    public static Command Create(OperatorStorage storage)
    {
        var command = new Command("care", "Shows whose words gave cause for concern, and marks that a person has looked.") { List(storage), Seen(storage) };
        storage.AddTo(command);
        return command;
    }

    private static Command List(OperatorStorage storage)
    {
        var open = new Option<bool>("--open") { Description = "Only those at which nobody has looked yet." };
        var json = new Option<bool>("--json") { Description = "A line of JSON for each record." };
        var command = new Command("list", "Lists the records, the oldest first.") { open, json };
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            var output = result.InvocationConfiguration.Output;
            var records = new List<CareRecord>();
            await foreach (var record in services.GetRequiredService<ICareRecords>().ListAllAsync(cancellationToken))
            {
                if (record.IsOpen || !result.GetValue(open))
                    records.Add(record);
            }

            records.Sort((one, other) => one.Occasions[0].At.CompareTo(other.Occasions[0].At));
            foreach (var record in records)
                await output.WriteLineAsync(result.GetValue(json) ? Json(record) : Line(record));
            if (records.Count == 0 && !result.GetValue(json))
                await output.WriteLineAsync(result.GetValue(open) ? "Nothing waits for anyone's eyes." : "There are no records.");
            return Ok;
        }));
        return command;
    }

    private static Command Seen(OperatorStorage storage)
    {
        var id = new Argument<string>("id") { Description = "The record, as the alert and `course care list` name it." };
        var by = new Option<string>("--by") { Description = "Your name: it is kept with the record.", Required = true };
        var command = new Command("seen", "Says that a person has looked at a record.") { id, by };
        command.Validators.Add(result =>
        {
            if (result.GetResult(by) is { } given && given.GetValueOrDefault<string>()?.Trim() is not { Length: > 0 and <= MaxName })
                result.AddError($"--by takes a name of 1 to {MaxName} characters.");
        });
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            var log = new CareLog(services.GetRequiredService<ICareRecords>(), services.GetRequiredService<TimeProvider>());
            var named = result.GetValue(id)!;
            var (outcome, record) = await log.MarkSeenAsync(named, result.GetValue(by)!.Trim(), cancellationToken);
            if (record is null)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"There is no record '{named}'. `course care list` shows those there are.");
                return Refused;
            }

            await result.InvocationConfiguration.Output.WriteLineAsync(outcome == SeenResult.Marked
                ? $"{record.Id}: seen by {record.SeenBy}."
                : $"{record.Id}: seen before, by {record.SeenBy} on {Time(record.SeenAt!.Value)}. Nothing was changed.");
            return Ok;
        }));
        return command;
    }

    private static string Line(CareRecord record)
    {
        var times = record.Occasions.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{record.Occasions.Count} times, last {Time(record.Occasions[^1].At)}");
        var state = record.IsOpen ? "open" : $"seen by {record.SeenBy} on {Time(record.SeenAt!.Value)}";
        return $"{record.Id}  {Time(record.Occasions[0].At)}  {string.Join(", ", record.Occasions.Select(occasion => Name(occasion.Category)).Distinct())}  {times}  {state}";
    }

    private static string Json(CareRecord record) => JsonSerializer.Serialize(
        new
        {
            id = record.Id,
            subscriber = record.Subscriber.Value,
            state = record.IsOpen ? "open" : "seen",
            occasions = record.Occasions.Select(occasion => new { at = Time(occasion.At), category = Name(occasion.Category), origin = occasion.Origin == InboxOrigin.Page ? "page" : "mail" }),
            seenBy = record.SeenBy,
            seenAt = record.SeenAt is { } at ? Time(at) : null,
        },
        JsonSerializerOptions.Web);

    private static string Name(Concern category) => category switch
    {
        Concern.SelfHarm => "self-harm",
        Concern.HarmToOthers => "harm-to-others",
        _ => "harm-suffered",
    };

    private static string Time(Instant at) => InstantPattern.General.Format(at);
}
