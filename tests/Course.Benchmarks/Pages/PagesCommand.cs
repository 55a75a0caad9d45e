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
            ("what they told", Get(own + "/written")), ("a day", Get(own + "/days/2026-06-10")), ("place", Get(own + "/place")), ("a link that never was", Get("/me/abc")), ("nothing here", Get(own + "/days/2020-01-01")),
            ("POST sign-up", () => PostAsync("/signup", () => app.SignupAsync("bo@example.org", cancellationToken))),
            ("POST correction", () => PostAsync(own + "/correct", () => Task.FromResult(new Dictionary<string, string> { ["day"] = "2026-06-10", ["mood"] = "5", ["distance"] = "Kept" }))),
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
                if ((int)answer.StatusCode is >= 500 or 429 or 422)
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

        async Task<HttpResponseMessage> PostAsync(string path, Func<Task<Dictionary<string, string>>> fields)
        {
            using var form = new FormUrlEncodedContent(await fields());
            // What the form needed from another page is not this page's time.
            lastAsked = Stopwatch.GetTimestamp();
            return await app.Web.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken);
        }
    }

    private static long lastAsked;
}
