using System.Diagnostics;
using System.Reflection;

namespace Course.Journeys.Tests.App;

/// <summary>The operator's <c>course</c> command, run as a process of its own.</summary>
public static class OperatorCommand
{
    /// <summary>Runs it on an application's storage and gives what it printed; anything but success fails the test.</summary>
    public static async Task<string> RunAsync(CourseApp app, params string[] arguments)
    {
        var assembly = typeof(OperatorCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CourseCommand").Value!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.GetFullPath(assembly));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AzureWebJobsStorage"] = app.StorageConnectionString;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"course {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
        return await output;
    }
}
