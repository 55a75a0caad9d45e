using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Course.Benchmarks.Walks;

namespace Course.Benchmarks.Pages;

/// <summary>How long each page takes to answer, over HTTP, from the application as it runs, with its storage.</summary>
internal static class PagesCommand
{
    private const double ToReach = 50;

    public static Command Create()
    {
        var times = Number.Option("--times", "How often each page is asked for.", 60, 5, 10_000);
        var command = new Command("pages", "Each page's median answer time. To reach: under 50 ms.") { times };
        command.SetAction((result, token) => RunAsync(result.GetValue(times), token));
        return command;
    }

    private static async Task<int> RunAsync(int times, CancellationToken cancellationToken)
    {
        Machine.Print();
        Console.WriteLine($"Course.Functions, local flavour, with Azurite; one person three weeks into the course. Each page {times} times after five to warm up, one at a time.");
        await using var app = await SeededApp.StartAsync(cancellationToken);
        var own = app.OwnPage;
        (string Name, Func<Task<HttpResponseMessage>> Ask)[] pages =
        [
            ("sign-up", Get("/")), ("sample lesson", Get("/sample")), ("confirm", Get(app.Confirm)), ("unsubscribe", Get(app.Unsubscribe)),
            ("own page", Get(own)), ("weeks", Get(own + "/weeks")), ("lessons", Get(own + "/lessons")), ("a lesson again", Get(own + "/lessons/out-of-sight")),
            ("what they told", Get(own + "/written")), ("a day", Get(own + "/days/2026-06-10")), ("place", Get(own + "/place")), ("way through the course", Get(own + "/course")), ("what is kept", Get(own + "/data")),
            ("own door", Get("/me")), ("a link that never was", Get("/me/abc")), ("nothing here", Get(own + "/days/2020-01-01")), ("unknown address", Get("/nothing")), ("wrong method", Get(own + "/pause")),
            ("POST sign-up", () => PostAsync("/signup", () => app.SignupAsync("bo@example.org", cancellationToken))),
            ("POST sign-up, wrong", Post("/signup", ("email", "ana@@"))),
            ("POST confirm, again", Post(app.Confirm)),
            ("POST check-in", () => PostAsync(own + "/check-in", () => Task.FromResult(new Dictionary<string, string> { ["note"] = "6, and kept", ["form"] = "t" + (++told).ToString(CultureInfo.InvariantCulture) }))),
            ("POST check-in, empty", Post(own + "/check-in")),
            ("POST correction", Post(own + "/correct", ("day", "2026-06-10"), ("mood", "5"), ("distance", "Kept"))),
            ("POST note asked for", Post(own + "/send-note", ("wanted", "bad-night"))),
            ("POST settings", Post(own + "/settings", ("firstName", "Ana"), ("timeZone", "Europe/Dublin"), ("hour", "8"))),
            ("POST days", Post(own + "/course/days", ("weekday", "Monday"), ("weekday", "Friday"))),
            ("POST break", Post(own + "/pause", ("days", "5"))), ("POST end of it", Post(own + "/resume")),
            ("POST remember", Post(own + "/remember")),
            ("POST fresh link", Post(own.Replace("/me/", "/renew/", StringComparison.Ordinal))),
            ("POST export, to read", Post(own + "/data/export", ("as", "page"))), ("POST export, as a file", Post(own + "/data/export", ("as", "file"))),
        ];
        var reached = true;
        Console.WriteLine($"  {"page",-24}{"median",9}{"95 %",9}{"bytes",9}");
        foreach (var (name, ask) in pages)
        {
            var took = new List<double>(times);
            long bytes = 0;
            for (var i = -5; i < times; i++)
            {
                lastAsked = Stopwatch.GetTimestamp();
                using var answer = await ask();
                bytes = (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
                var isRefused = name.EndsWith("wrong", StringComparison.Ordinal) || name.EndsWith("empty", StringComparison.Ordinal);
                if ((int)answer.StatusCode is >= 500 or 429 || ((int)answer.StatusCode == 422) != isRefused)
                    throw new InvalidOperationException($"{name} was answered with {(int)answer.StatusCode}.");
                if (i >= 0)
                    took.Add(Stopwatch.GetElapsedTime(lastAsked).TotalMilliseconds);
            }

            took.Sort();
            var median = took[took.Count / 2];
            reached &= median < ToReach;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24}{median,6:F1} ms{took[took.Count * 95 / 100],6:F1} ms{bytes,9}"));
        }

        Console.WriteLine($"  to reach: a median under {ToReach} ms for each");
        return reached ? 0 : 1;

        Func<Task<HttpResponseMessage>> Get(string path) => () => app.Web.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

        Func<Task<HttpResponseMessage>> Post(string path, params (string Name, string Value)[] fields) => async () =>
        {
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            return await app.Web.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken);
        };

        async Task<HttpResponseMessage> PostAsync(string path, Func<Task<Dictionary<string, string>>> fields)
        {
            using var form = new FormUrlEncodedContent(await fields());
            // What the form needed from another page is not this page's time.
            lastAsked = Stopwatch.GetTimestamp();
            return await app.Web.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken);
        }
    }

    private static long lastAsked;
    private static int told;
}
