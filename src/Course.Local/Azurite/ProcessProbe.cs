using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Course.Local.Azurite;

/// <summary>Looks at processes that need not be children of this one, and asks them to stop.</summary>
internal static partial class ProcessProbe
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    /// <summary>Whether the process runs. One that has ended and only waits to be collected does not.</summary>
    public static bool IsAlive(int processId)
    {
        if (OperatingSystem.IsLinux())
            return LinuxStat(processId) is { } stat && stat[0] is not ("Z" or "X");
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A text that is the same each time for one process and differs for a later process with the same id; null if there is none.</summary>
    public static string? StartMark(int processId)
    {
        // Field 22: ticks from boot to start. Process.StartTime is worked out from the clock and wanders with it.
        if (OperatingSystem.IsLinux())
            return LinuxStat(processId)?[19];
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The words of its command line, or null where that can't be known.</summary>
    public static string[]? CommandLine(int processId)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Asks the process to stop (SIGTERM). Windows knows no such request for a process without windows: there it is killed.</summary>
    public static void AskToStop(int processId) => Signal(processId, SigTerm);

    /// <summary>Kills the process.</summary>
    public static void Kill(int processId) => Signal(processId, SigKill);

    private static void Signal(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            // It may have ended by itself meanwhile, which is as well.
            _ = KillUnix(processId, signal);
            return;
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
        }
    }

    // The fields of /proc/{id}/stat after the name, which stands in brackets and may hold anything: the first is the state, field 3.
    private static string[]? LinuxStat(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int KillUnix(int processId, int signal);
}
