using System.CommandLine;
using System.Text;
using Course.Core.Replies;
using Command = System.CommandLine.Command;

namespace Course.Cli.ReadReply;

/// <summary><c>course read-reply</c>: shows how a reply is read, by the same rules as in the running course (docs/reading.md).</summary>
internal static class ReadReplyCommand
{
    private const int Ok = 0;

    /// <summary>Something could not be read; what could was printed.</summary>
    private const int SomeUnread = 1;

    /// <param name="input">Opens standard input; tests give their own.</param>
    public static Command Create(Func<Stream>? input = null)
    {
        var file = new Argument<FileInfo?>("file") { Description = "A mail as .eml. Without it and without an option: standard input.", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { Description = "The words of a reply instead of a mail." };
        var jsonl = new Option<FileInfo?>("--jsonl") { Description = "A file of lines {\"id\",\"text\"}, the bare words of replies; a line is written for each." };
        var folder = new Option<DirectoryInfo?>("--eml-dir") { Description = "A folder of .eml files (or of mails under any name); a line is written for each, with the file's name as id." };
        var domain = new Option<string[]>("--own-domain") { Description = "A domain the course sends from, so that its own mails are known when they come back." };
        var command = new Command("read-reply", "Prints as JSON how a reply is read: kind, words, mood, distance, command, concern and the words that led to each.") { file, text, jsonl, folder, domain };
        command.Validators.Add(result =>
        {
            var given = new[] { result.GetResult(file)?.Tokens.Count > 0, result.GetResult(text) is not null, result.GetResult(jsonl) is not null, result.GetResult(folder) is not null };
            if (given.Count(one => one) > 1)
                result.AddError("Give one of: a file, --text, --jsonl or --eml-dir.");
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var configuration = result.InvocationConfiguration;
            var run = new ReadReplyRun(configuration.Output, configuration.Error, new OwnMail(result.GetValue(domain) ?? [], null));
            if (result.GetValue(text) is { } words)
                return run.Print(ReadingLines.OfText(words));
            if (result.GetValue(jsonl) is { } lines)
                return await run.LinesAsync(lines, cancellationToken);
            if (result.GetValue(folder) is { } mails)
                return await run.FolderAsync(mails, cancellationToken);
            return await run.MailAsync(result.GetValue(file), input ?? Console.OpenStandardInput, cancellationToken);
        });
        return command;
    }

    /// <summary>One run of the command, with where it prints.</summary>
    private sealed class ReadReplyRun(TextWriter output, TextWriter error, OwnMail own)
    {
        public int Print(MailLine line)
        {
            output.WriteLine(ReadingLines.Json(line));
            return Ok;
        }

        public async Task<int> MailAsync(FileInfo? file, Func<Stream> input, CancellationToken cancellationToken)
        {
            if (file is not null)
                return await BytesAsync(file, cancellationToken) is { } mime ? Print(ReadingLines.OfMail(mime, own)) : SomeUnread;
            await using var stream = input();
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            return Print(ReadingLines.OfMail(bytes.ToArray(), own));
        }

        public async Task<int> FolderAsync(DirectoryInfo folder, CancellationToken cancellationToken)
        {
            var exitCode = Ok;
            var files = Files(folder);
            if (files.Count == 0)
                return Unread($"{folder}: there is no file in this folder, or no such folder.");
            foreach (var file in files)
            {
                if (await BytesAsync(file, cancellationToken) is not { } mime)
                {
                    exitCode = SomeUnread;
                    continue;
                }

                var read = ReadingLines.OfMail(mime, own);
                await output.WriteLineAsync(ReadingLines.Json(new FileReadingLine(file.Name, file.Name, read.Kind, read.Text, read.Mood, read.Distance, read.Command, read.Concern)));
            }

            return exitCode;
        }

        public async Task<int> LinesAsync(FileInfo file, CancellationToken cancellationToken)
        {
            var exitCode = Ok;
            try
            {
                using var reader = new StreamReader(file.FullName, Encoding.UTF8);
                for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
                {
                    if (string.IsNullOrWhiteSpace(line))
                        continue;
                    var given = ReadingLines.Parse(line, out var wrong);
                    if (wrong is not null)
                        exitCode = Unread($"{file}, line {number}: a line {{\"id\":…,\"text\":…}} is expected, but {wrong} The other lines are read.");
                    if (given is null)
                        continue;
                    var read = given.Text is null ? null : ReadingLines.OfText(given.Text);
                    await output.WriteLineAsync(ReadingLines.Json(new TextReadingLine(given.Id, read?.Mood, read?.Distance, read?.Command, read?.Concern)));
                }
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                return Unread($"{file}: {reason.Message}");
            }

            return exitCode;
        }

        /// <summary>The .eml files by name; where no file is called so, all of them are mails.</summary>
        private static List<FileInfo> Files(DirectoryInfo folder)
        {
            List<FileInfo> files = folder.Exists ? [.. folder.EnumerateFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.Name, StringComparer.Ordinal)] : [];
            List<FileInfo> named = files.FindAll(file => file.Extension.Equals(".eml", StringComparison.OrdinalIgnoreCase));
            return named.Count > 0 ? named : files;
        }

        private async Task<byte[]?> BytesAsync(FileInfo file, CancellationToken cancellationToken)
        {
            try
            {
                return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            }
            catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
            {
                Unread($"{file}: {reason.Message}");
                return null;
            }
        }

        private int Unread(string message)
        {
            error.WriteLine(message);
            return SomeUnread;
        }
    }
}
