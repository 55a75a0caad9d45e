using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Course.Cli.Operator;
using Course.Core.Poison;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Course.Cli.Poison;

/// <summary><c>course poison</c>: looks at queue messages that failed too often, and gives them another chance once the cause is mended.</summary>
internal static class PoisonCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static Command Create(OperatorStorage storage)
    {
        var command = new Command("poison", "Queue messages that failed too often: list, show, replay, remove.") { List(storage), Show(storage), Replay(storage), Remove(storage) };
        storage.AddTo(command);
        return command;
    }

    private static Command List(OperatorStorage storage)
    {
        var queue = new Option<string?>("--queue") { Description = $"Only this queue: {string.Join(", ", WorkQueues.All)}." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        queue.AcceptOnlyFromAmong([.. WorkQueues.All]);
        var command = new Command("list", "Lists them, the oldest of each queue first.") { queue, json };
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            var output = result.InvocationConfiguration.Output;
            var found = await ReadAsync(services, result.GetValue(queue) is { } one ? [one] : WorkQueues.All, cancellationToken);
            if (result.GetValue(json))
                await output.WriteLineAsync(JsonSerializer.Serialize(found.Select(Plain), Json));
            else if (found.Count == 0)
                await output.WriteLineAsync("Nothing is set aside.");
            else
                WriteTable(output, found);
            return 0;
        }));
        return command;
    }

    private static Command Show(OperatorStorage storage)
    {
        var (queue, id) = Name();
        var command = new Command("show", "Shows one, with its body.") { queue, id };
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            if (await services.GetRequiredService<IPoisonMessages>().FindAsync(result.GetRequiredValue(queue), result.GetRequiredValue(id), cancellationToken) is not { } message)
                return NotFound(result, result.GetRequiredValue(queue), result.GetRequiredValue(id));
            await result.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(Plain(message), Json));
            return 0;
        }));
        return command;
    }

    private static Command Replay(OperatorStorage storage)
    {
        var (queue, id) = Name();
        id.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "All of the queue." };
        var command = new Command("replay", "Puts one back on its queue, or all of the queue, and takes it off this list.") { queue, id, all };
        command.Validators.Add(result =>
        {
            var isNamed = result.GetValue(id) is not null;
            if (isNamed == result.GetValue(all))
                result.AddError("Name the message by its id, or say --all.");
        });
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            var from = result.GetRequiredValue(queue);
            var ids = result.GetValue(id) is { } one ? [one] : (await ReadAsync(services, [from], cancellationToken)).ConvertAll(message => message.Id);
            var replay = services.GetRequiredService<PoisonReplay>();
            var replayed = 0;
            foreach (var each in ids)
            {
                if (await replay.ReplayAsync(from, each, cancellationToken))
                    replayed++;
                else if (!result.GetValue(all))
                    return NotFound(result, from, each);
            }

            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{replayed} back on queue {from}."));
            return 0;
        }));
        return command;
    }

    private static Command Remove(OperatorStorage storage)
    {
        var (queue, id) = Name();
        var command = new Command("remove", "Removes one for good.") { queue, id };
        command.SetAction((result, cancellationToken) => storage.RunAsync(result, async services =>
        {
            var messages = services.GetRequiredService<IPoisonMessages>();
            var (from, name) = (result.GetRequiredValue(queue), result.GetRequiredValue(id));
            if (await messages.FindAsync(from, name, cancellationToken) is null)
                return NotFound(result, from, name);
            await messages.RemoveAsync(from, name, cancellationToken);
            await result.InvocationConfiguration.Output.WriteLineAsync($"{name} removed from queue {from}'s list.");
            return 0;
        }));
        return command;
    }

    private static (Argument<string> Queue, Argument<string> Id) Name()
    {
        var queue = new Argument<string>("queue") { Description = string.Join(", ", WorkQueues.All) + "." };
        queue.AcceptOnlyFromAmong([.. WorkQueues.All]);
        return (queue, new Argument<string>("id") { Description = "As `course poison list` shows it." });
    }

    private static int NotFound(ParseResult result, string queue, string id)
    {
        result.InvocationConfiguration.Error.WriteLine($"Queue {queue} has no '{id}' set aside. `course poison list --queue {queue}` shows what there is.");
        return 1;
    }

    private static async Task<List<PoisonMessage>> ReadAsync(IServiceProvider services, IReadOnlyList<string> queues, CancellationToken cancellationToken)
    {
        var found = new List<PoisonMessage>();
        foreach (var queue in queues)
        {
            await foreach (var message in services.GetRequiredService<IPoisonMessages>().ReadAsync(queue, cancellationToken))
                found.Add(message);
        }

        return found;
    }

    private static object Plain(PoisonMessage message) => new { message.Queue, message.Id, At = message.At.ToString(), message.Attempts, message.Reason, message.Body };

    private static void WriteTable(TextWriter output, List<PoisonMessage> found)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table().AddColumns("queue", "id", "set aside", "tried", "reason").Border(TableBorder.Simple);
        foreach (var message in found)
            table.AddRow(Markup.Escape(message.Queue), Markup.Escape(message.Id), message.At.ToString(), message.Attempts.ToString(CultureInfo.InvariantCulture), Markup.Escape(message.Reason));
        console.Write(table);
    }
}
