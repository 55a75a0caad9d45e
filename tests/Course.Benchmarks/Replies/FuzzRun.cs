using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Course.Core.Replies;
using Course.Replies.Tests.Limits;
using Course.Replies.Tests.Scoring;
using NodaTime;
using Command = System.CommandLine.Command;

namespace Course.Benchmarks.Replies;

/// <summary><c>fuzz-replies</c>: random and mutated mails, taken apart and read as in the running course. Counts crashes and times each.</summary>
internal static class FuzzRun
{
    /// <summary>What issue 5 allows one mail.</summary>
    private const double AllowedMilliseconds = 200;

    private const int WarmUp = 2000;

    /// <summary>A slow mail is tried again this often, and then the processor's time counts: what else the machine does is not this mail's slowness.</summary>
    private const int Repeats = 3;

    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many mails.", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { Description = "The first seed; each mail has the next.", DefaultValueFactory = _ => 1 };
        var keep = new Option<DirectoryInfo?>("--keep") { Description = "A folder to write failing and too slow mails to. Copy them to tests/Course.Replies.Tests/corpus/fuzz: tests read them there." };
        var command = new Command("fuzz-replies", "Takes apart and reads random and mutated mails. Exit code 1 when one crashes or is slower than 200 ms.") { count, seed, keep };
        command.SetAction(result => Run(result.GetValue(count), result.GetValue(seed), result.GetValue(keep), result.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(int count, int first, DirectoryInfo? keep, TextWriter output)
    {
        var fuzz = new FuzzMail(
            [.. Corpus.Mails("develop").Select(mail => Corpus.Bytes("develop", mail))],
            [.. Corpus.Replies("develop").Select(reply => reply.Text), .. Corpus.Concerns("develop").Select(reply => reply.Text)]);
        for (var i = 0; i < WarmUp; i++)
            _ = Try(fuzz.Of(first + i), out _);
        var times = new float[count];
        var (crashes, slow, slowest) = (0, 0, (Seed: first, Milliseconds: 0.0));
        var byKind = new SortedDictionary<string, (int Seed, double Milliseconds)>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var seed = first + i;
            var mail = fuzz.Of(seed);
            var milliseconds = Try(mail, out var failure);
            for (var again = 0; again < Repeats && milliseconds > AllowedMilliseconds; again++)
                milliseconds = Math.Min(milliseconds, OnProcessor(mail));
            times[i] = (float)milliseconds;
            if (milliseconds > slowest.Milliseconds)
                slowest = (seed, milliseconds);
            if (milliseconds > byKind.GetValueOrDefault(FuzzMail.KindOf(seed)).Milliseconds)
                byKind[FuzzMail.KindOf(seed)] = (seed, milliseconds);
            if (failure is not null)
            {
                crashes++;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} crashes: {failure.GetType().Name}: {failure.Message} {failure.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}"));
            }

            if (milliseconds > AllowedMilliseconds)
            {
                slow++;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} takes {milliseconds:F0} ms for {mail.Length} bytes"));
            }

            if (keep is not null && (failure is not null || milliseconds > AllowedMilliseconds))
                File.WriteAllBytes(Path.Combine(keep.FullName, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}.eml")), mail);
        }

        Array.Sort(times);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} mails from seed {first}: {crashes} crashes, {slow} over {AllowedMilliseconds} ms; p50 {times[count / 2]:F3} ms, p99 {times[(int)(count * 0.99)]:F2} ms, p99.9 {times[(int)(count * 0.999)]:F2} ms, slowest {slowest.Milliseconds:F1} ms (seed {slowest.Seed})"));
        foreach (var (kind, (seed, milliseconds)) in byKind)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest of {kind}: {milliseconds:F1} ms (seed {seed})"));
        return crashes + slow == 0 ? 0 : 1;
    }

    private static double OnProcessor(byte[] mail)
    {
        var before = Environment.CpuUsage.TotalTime;
        _ = Try(mail, out _);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static double Try(byte[] mail, out Exception? failure)
    {
        failure = null;
        var start = Stopwatch.GetTimestamp();
        try
        {
            var message = InboundMail.Read(mail, MailScore.Own);
            _ = ReplyReader.Read(message.Text, new LocalDate(2026, 11, 23));
        }
#pragma warning disable CA1031 // Any exception at all is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
