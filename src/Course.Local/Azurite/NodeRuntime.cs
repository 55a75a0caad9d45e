using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Course.Local.Azurite;

/// <summary>Node.js and npm on this computer.</summary>
/// <param name="Node">The path of <c>node</c>.</param>
/// <param name="SearchPath">The PATH they were found in, which they run with.</param>
internal sealed record NodeRuntime(string Node, string SearchPath)
{
    private const int OldestMajor = 20;

    /// <summary>Finds Node.js and checks its version.</summary>
    /// <exception cref="LocalSetupException">It is missing, does not run or is too old.</exception>
    public static async Task<NodeRuntime> FindAsync(string searchPath, CancellationToken cancellationToken)
    {
        var node = Find("node", searchPath)
            ?? throw new LocalSetupException($"Node.js was not found, and the storage emulator (Azurite) runs on it. Install Node.js {OldestMajor} or later from https://nodejs.org, open a new terminal and start again. (Or set AzureWebJobsStorage to the connection string of a storage account.)");
        var runtime = new NodeRuntime(node, searchPath);
        var (code, output) = await runtime.RunAsync(node, ["--version"], Path.GetTempPath(), cancellationToken);
        var version = output.Trim();
        if (code != 0 || !int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new LocalSetupException($"{node} does not run: \"{node} --version\" ended with code {code}. Install Node.js {OldestMajor} or later from https://nodejs.org and start again.");
        if (major < OldestMajor)
            throw new LocalSetupException($"Node.js {version} at {node} is too old for the storage emulator (Azurite). Install Node.js {OldestMajor} or later from https://nodejs.org, open a new terminal and start again.");
        return runtime;
    }

    /// <summary>Runs <c>npm</c> and gives its exit code and all it wrote.</summary>
    /// <exception cref="LocalSetupException">It is missing.</exception>
    public Task<(int Code, string Output)> RunNpmAsync(string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var npm = Find("npm", SearchPath)
            ?? throw new LocalSetupException($"npm was not found, although Node.js was ({Node}). npm comes with Node.js from https://nodejs.org; some Linux distributions have it in a package of its own (apt install npm). Install it and start again.");
        return RunAsync(npm, arguments, folder, cancellationToken);
    }

    /// <summary>Runs a program and gives its exit code and all it wrote.</summary>
    public async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = SearchPath;
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception refused)
        {
            throw new LocalSetupException($"{program} can't be started ({refused.Message}). Install Node.js {OldestMajor} or later from https://nodejs.org and start again.", refused);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
            return (process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
    }

    private static string? Find(string name, string searchPath)
    {
        string[] names = OperatingSystem.IsWindows() ? [name + ".exe", name + ".cmd"] : [name];
        return searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }
}
