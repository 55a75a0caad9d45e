using System.Globalization;

namespace Course.Local;

/// <summary>Where and how the local stack runs, read from the environment and the command line.</summary>
public sealed class LocalOptions
{
    /// <summary>The environment variable that moves the application's port.</summary>
    public const string PortVariable = "COURSE_LOCAL_PORT";

    /// <summary>The environment variable that moves the data folder.</summary>
    public const string DataVariable = "COURSE_LOCAL_DATA";

    private const string DaysPerMinuteSwitch = "--days-per-minute";
    private const string StartAtSwitch = "--start-at";
    private const double SlowestDaysPerMinute = 1.0 / (24 * 60);
    private const double FastestDaysPerMinute = 10_000;

    /// <summary>The port of the application; 7071, as Functions Core Tools have it, unless moved.</summary>
    public required int Port { get; init; }

    /// <summary>The port of the inbox and the local SendGrid: the one after the application's.</summary>
    public int InboxPort => Port + 1;

    /// <summary>The folder that everything local is kept in; an absolute path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How many simulated days pass in a real minute; null for real time.</summary>
    public double? DaysPerMinute { get; init; }

    /// <summary>When the simulated clock is to start, if it isn't past that yet.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Where what is said to the person at the keyboard goes.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Reads the options.</summary>
    /// <param name="args">The command line; switches that are not ours are left to others.</param>
    /// <param name="environment">Gives an environment variable's value, or null.</param>
    /// <param name="currentDirectory">The current directory.</param>
    /// <exception cref="LocalSetupException">A value is malformed or a switch looks misspelt.</exception>
    public static LocalOptions Parse(string[] args, Func<string, string?> environment, string currentDirectory)
    {
        string? daysPerMinute = null;
        string? startAt = null;
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            switch (name)
            {
                case DaysPerMinuteSwitch:
                    daysPerMinute = value ?? Next(args, ref i, name);
                    break;
                case StartAtSwitch:
                    startAt = value ?? Next(args, ref i, name);
                    break;
                default:
                    RefuseMisspelt(name);
                    break;
            }
        }

        return new LocalOptions
        {
            Port = ParsePort(environment(PortVariable)),
            DataDirectory = DataDirectoryFrom(environment(DataVariable), currentDirectory),
            DaysPerMinute = daysPerMinute is null ? null : ParseDaysPerMinute(daysPerMinute),
            StartAt = startAt is null ? null : ParseStartAt(startAt),
        };
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static string Next(string[] args, ref int i, string name) => ++i < args.Length
        ? args[i]
        : throw new LocalSetupException($"{name} needs a value, for instance: {Example(name)}");

    private static string Example(string name) =>
        name == StartAtSwitch ? $"{StartAtSwitch} 2026-10-28T15:00:00Z" : $"{DaysPerMinuteSwitch} 2";

    // Settings of the host (--urls, --environment, --Course:ReplyDomain) have no dash within; ours always do.
    private static void RefuseMisspelt(string name)
    {
        if (name.StartsWith("--", StringComparison.Ordinal) && name.IndexOf('-', 2) > 0 && !name.Contains(':', StringComparison.Ordinal))
            throw new LocalSetupException($"There is no switch {name}. The local switches are {DaysPerMinuteSwitch} (for instance: {Example(DaysPerMinuteSwitch)}) and {StartAtSwitch} (for instance: {Example(StartAtSwitch)}).");
    }

    private static int ParsePort(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return 7071;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65534)
            return port;
        throw new LocalSetupException($"{PortVariable} is \"{text}\", which is no port. Set it to a number from 1 to 65534 (the inbox takes the port after it), or unset it for 7071.");
    }

    private static string DataDirectoryFrom(string? text, string currentDirectory)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            if (text.Contains('\0', StringComparison.Ordinal) || File.Exists(Path.GetFullPath(text, currentDirectory)))
                throw new LocalSetupException($"{DataVariable} is \"{text}\", which is not a folder. Set it to a folder that exists or can be made, or unset it for .course-local in the repository.");
            return Path.GetFullPath(text, currentDirectory);
        }

        for (var folder = new DirectoryInfo(currentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Course.sln")))
                return Path.Combine(folder.FullName, ".course-local");
        }

        return Path.Combine(currentDirectory, ".course-local");
    }

    private static double ParseDaysPerMinute(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= SlowestDaysPerMinute and <= FastestDaysPerMinute)
            return days;
        throw new LocalSetupException($"{DaysPerMinuteSwitch} is \"{text}\". Give the number of days that shall pass in a minute, from 0.001 to 10000, with a point for fractions; for instance: {Example(DaysPerMinuteSwitch)}");
    }

    private static DateTimeOffset ParseStartAt(string text)
    {
        if (DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant))
            return instant;
        throw new LocalSetupException($"{StartAtSwitch} is \"{text}\". Give an instant in UTC; for instance: {Example(StartAtSwitch)}");
    }
}
