using System.CommandLine;
using Course.Content;
using Course.Core.Content;

namespace Course.Cli.Preview;

/// <summary><c>course preview</c>: the mails as people get them, without sending any.</summary>
internal static class PreviewCommand
{
    private static readonly string DefaultContent = Path.Combine("src", "Course.Content");

    public static Command Create()
    {
        var content = ContentSource.Option();
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Where to write every mail as .html, .txt and .eml, with index.html." };
        var reader = new Option<string?>("--as") { Description = $"Only what one subscriber gets, in order: {ReaderKind.Form}. Without --out it is printed." };
        reader.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !ReaderKind.TryParse(text, out _))
                result.AddError($"'{text}' is no subscriber we know. Write {ReaderKind.Form}.");
        });
        var outcome = new Option<string?>("--outcome") { Description = "With --as: what they tell after the lesson that asks what came of reaching out. Without it they tell nothing." };
        outcome.AcceptOnlyFromAmong([.. ReaderKind.Outcomes.Keys]);
        var replies = new Option<bool>("--replies") { Description = "With --as: they reply to every check-in, slip once, and ask for the year after, so that answers, looks back, figures and monthly mails are shown too." };
        var watch = new Option<bool>("--watch") { Description = $"Shows the mails of --content (or {DefaultContent}) in the browser and loads them again when a file is saved. Ctrl+C ends it." };
        var port = new Option<int>("--port") { Description = "The port for --watch; 0 for any that is free.", DefaultValueFactory = _ => PreviewServer.DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
                result.AddError($"--port takes a number from 0 to {ushort.MaxValue}.");
        });
        var command = new Command("preview", "Lays out the mails of the course as people get them.") { content, folder, reader, outcome, replies, watch, port };
        command.Validators.Add(result =>
        {
            if (result.GetResult(folder) is null && result.GetResult(reader) is null && !result.GetValue(watch))
                result.AddError("Give --out DIR to write the mails, --as to print what one subscriber gets, or --watch to see them in the browser.");
        });
        command.Validators.Add(result =>
        {
            // Nobody else is asked, so it would change nothing, and whoever typed it would take what they see for what it brings.
            if (result.GetResult(outcome) is { Implicit: false } && !(result.GetValue(reader) is { } text && ReaderKind.TryParse(text, out var kind) && kind.Situation == Situation.IEnded))
                result.AddError("--outcome is for those who reach out: give it with --as i-ended:CONTACT, or leave it out.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(replies) && result.GetResult(reader) is null)
                result.AddError("--replies says what one subscriber does: give it with --as, or leave it out.");
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var configuration = result.InvocationConfiguration;
            var run = new PreviewRun(configuration.Output, configuration.Error);
            var kind = result.GetValue(reader) is { } text && ReaderKind.TryParse(text, out var known)
                ? known with { Outcome = result.GetValue(outcome) is { } told ? ReaderKind.Outcomes[told] : null, Replies = result.GetValue(replies) }
                : null;
            return result.GetValue(watch)
                ? await run.WatchAsync(result.GetValue(content) ?? new DirectoryInfo(DefaultContent), kind, result.GetValue(folder), result.GetValue(port), cancellationToken)
                : await run.OnceAsync(result.GetValue(content), kind, result.GetValue(folder), cancellationToken);
        });
        return command;
    }

    /// <summary>One run of the command, with where it prints.</summary>
    private sealed class PreviewRun(TextWriter output, TextWriter error)
    {
        public async Task<int> OnceAsync(DirectoryInfo? content, ReaderKind? kind, DirectoryInfo? folder, CancellationToken cancellationToken)
        {
            if (ContentSource.Read(content, error) is not { } files)
                return ExitCodes.Usage;
            if (ContentSource.Load(files, error) is not { } course)
                return ExitCodes.Problems;
            try
            {
                var set = await PreviewSet.OfAsync(course, files, kind, cancellationToken);
                if (folder is null)
                {
                    await ReaderSeries.PrintAsync(set.Series!, kind!, output);
                    return ExitCodes.Ok;
                }

                await PreviewFiles.WriteAsync(set.Files, folder.FullName, cancellationToken);
                await output.WriteLineAsync($"{set.Mails} mails written. Open {Path.Combine(folder.FullName, PreviewFiles.Index)}.");
                return ExitCodes.Ok;
            }
            catch (ContentException broken)
            {
                await error.WriteLineAsync(broken.Message);
                return ExitCodes.Problems;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"The mails can't be written to '{folder}': {refused.Message} Name another folder.");
                return ExitCodes.Usage;
            }
        }

        public async Task<int> WatchAsync(DirectoryInfo content, ReaderKind? kind, DirectoryInfo? folder, int port, CancellationToken cancellationToken)
        {
            if (ContentSource.Read(content, error) is null)
                return ExitCodes.Usage;
            var site = new PreviewSite(content.FullName, kind, folder?.FullName);
            using var watch = new ContentWatch(content.FullName, TimeProvider.System);
            foreach (var problem in await site.RefreshAsync(cancellationToken) ?? [])
                await output.WriteLineAsync(problem.ToString());
            try
            {
                await using var server = await PreviewServer.StartAsync(site, port, cancellationToken);
                await output.WriteLineAsync($"The mails are at {server.Address} and follow '{content}'. Ctrl+C ends it.");
                await watch.FollowAsync(site, output, cancellationToken);
            }
            catch (IOException taken)
            {
                await error.WriteLineAsync($"{taken.Message} Name another with --port, or 0 for any that is free.");
                return ExitCodes.Usage;
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how it ends.
            }

            return ExitCodes.Ok;
        }
    }
}
