using System.Security.Cryptography;

namespace Course.Local;

/// <summary>What the course and its runtime want configured before they start, as it suits one machine: addresses that lead nowhere, keys made once for a data folder.</summary>
internal static class CourseSettings
{
    /// <summary>The settings by name; each gives way to one that is configured.</summary>
    public static IEnumerable<(string Name, string Value)> For(LocalOptions options)
    {
        var folder = options.DataDirectory;
        // A data folder is one process's at a time, so the one that is started after a kill takes the timers over at once, and its messages soon.
        yield return ("LocalRuntime:InstanceId", LocalSecret.OpenOrCreate(Path.Combine(folder, "instance.id"), () => new Guid(RandomNumberGenerator.GetBytes(16)).ToString()));
        yield return ("LocalRuntime:MessageLease", "00:00:30");
        // Storage's clock does not travel with ours: a mail that waits is looked at by ours.
        yield return ("Course:Storage:LongestDelay", "00:00:02");
        yield return ("Course:TickSchedule", "0 * * * * *");
        yield return ("Course:Links:BaseUrl", $"http://localhost:{options.Port}");
        yield return ("Course:Links:ReplyDomain", "reply.course.localhost");
        yield return ("Course:Links:Keys", LocalSecret.OpenOrCreate(Path.Combine(folder, "links.key"), () => "a:" + NewKey()));
        yield return ("Course:Addresses:HashKey", LocalSecret.OpenOrCreate(Path.Combine(folder, "addresses.key"), NewKey));
        yield return ("Course:Mail:FromAddress", "hello@course.localhost");
        yield return ("Course:Mail:PostalAddress", "The Course, 1 Example Street, Exampletown");
        yield return ("Course:Mail:ListId", "course.localhost");
        yield return ("Course:Mail:OperatorAddress", "coach@course.localhost");
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
