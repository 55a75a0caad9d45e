using System.Diagnostics;

namespace Course.Infra.Tests;

/// <summary>What a tool said and how it ended.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandLine> RunAsync(string tool, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        // A build that this test runs in hands its own settings down, which would be taken for the project's.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new CommandLine(process.ExitCode, await output, await errors);
    }

    public CommandLine MustSucceedSilently()
    {
        // Bicep's warnings leave the exit code at 0.
        Assert.True(ExitCode == 0 && string.IsNullOrWhiteSpace(Errors), $"Exit code {ExitCode}\n{Errors}\n{Output}");
        return this;
    }
}
