using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Course.Cli.Simulate.Metering;

/// <summary>CPU time of stretches of code that end on the thread they began on. Where the system tells no thread's CPU time, the time by the clock stands for it.</summary>
internal sealed class CpuMeter
{
    private const int ThreadCpuTimeOnLinux = 3;
    private long nanoseconds;

    /// <summary>The sum so far.</summary>
    public TimeSpan Total => TimeSpan.FromTicks(Interlocked.Read(ref nanoseconds) / 100);

    /// <summary>The present mark, for <see cref="Add"/>.</summary>
    public static long Mark()
    {
        if (OperatingSystem.IsLinux() && clock_gettime(ThreadCpuTimeOnLinux, out var spent) == 0)
            return (spent.Seconds * 1_000_000_000) + spent.Nanoseconds;
        return (long)(Stopwatch.GetTimestamp() * (1_000_000_000.0 / Stopwatch.Frequency));
    }

    /// <summary>Adds what was spent since a mark.</summary>
    public void Add(long mark) => Interlocked.Add(ref nanoseconds, Mark() - mark);

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // One call of two plain fields needs no generated marshalling (and that would need unsafe code).
    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec spent);
#pragma warning restore SYSLIB1054, CA5392, IDE1006

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
