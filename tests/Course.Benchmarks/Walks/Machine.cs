using System.Globalization;
using System.Runtime.InteropServices;

namespace Course.Benchmarks.Walks;

/// <summary>Where a figure was measured.</summary>
internal static class Machine
{
    /// <summary>Prints the machine, how busy it is, and the time.</summary>
    public static void Print()
    {
        var load = File.Exists("/proc/loadavg") ? ", load average " + File.ReadAllText("/proc/loadavg").Split(' ')[0] : string.Empty;
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        Console.WriteLine($"{now} UTC, {Environment.ProcessorCount} cores{load}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        if (IsDebug)
            Console.WriteLine("This is a debug build: its figures mean nothing. Run with -c Release.");
    }

    private static bool IsDebug => Attribute.GetCustomAttribute(typeof(Machine).Assembly, typeof(System.Diagnostics.DebuggableAttribute)) is System.Diagnostics.DebuggableAttribute { IsJITOptimizerDisabled: true };
}
