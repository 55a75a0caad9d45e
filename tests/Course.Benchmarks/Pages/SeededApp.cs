using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Benchmarks.Startup;
using Course.Local.Azurite;

namespace Course.Benchmarks.Pages;

/// <summary>Course.Functions as a process of its own, on a fresh folder, with one person three weeks into the course.</summary>
internal sealed partial class SeededApp : IAsyncDisposable
{
    private const string Address = "ana@example.org";
    private const int Days = 21;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient local;
    private readonly Task output;

    private SeededApp(Process process, string folder, int port)
    {
        this.process = process;
        this.folder = folder;
        output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Web = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
        local = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port + 1}"), Timeout = Patience };
    }

    /// <summary>The site.</summary>
    public HttpClient Web { get; }

    /// <summary>The person's page, without host.</summary>
    public string OwnPage { get; private set; } = string.Empty;

    /// <summary>The page with their unsubscribe button.</summary>
    public string Unsubscribe { get; private set; } = string.Empty;

    /// <summary>The page with the button that confirmed them.</summary>
    public string Confirm { get; private set; } = string.Empty;

    public static async Task<SeededApp> StartAsync(CancellationToken cancellationToken)
    {
        var program = StartupCommand.FunctionsProgram();
        var port = StartupCommand.FreePorts();
        var folder = Directory.CreateTempSubdirectory("course-pages-").FullName;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(program) };
        start.ArgumentList.Add("--start-at");
        start.ArgumentList.Add(Start.ToString("O"));
        start.Environment["COURSE_LOCAL_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["COURSE_LOCAL_DATA"] = folder;
        start.Environment["Course__Signup__MinimumFillTime"] = "00:00:00";
        // Or most answers to a sign-up would be the quick refusal of one too many.
        start.Environment["Course__Signup__PerNetworkAndHour"] = "100000";
        start.Environment["Course__Signup__PerNetworkAndDay"] = "100000";
        var app = new SeededApp(Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started."), folder, port);
        try
        {
            await app.UntilItAnswersAsync(cancellationToken);
            await app.SeedAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        ProcessProbe.AskToStop(process.Id);
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        await output;
        process.Dispose();
        Web.Dispose();
        local.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A sign-up form as its page posts it.</summary>
    public async Task<Dictionary<string, string>> SignupAsync(string address, CancellationToken cancellationToken) => new()
    {
        ["email"] = address, ["firstName"] = "Ana", ["timeZone"] = "Europe/Dublin", ["hour"] = "8", ["situation"] = "TheyEnded", ["contact"] = "None", ["consent"] = "on",
        ["stamp"] = Stamp().Match(await Web.GetStringAsync(new Uri("/", UriKind.Relative), cancellationToken)).Groups[1].Value,
    };

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        using (var form = new FormUrlEncodedContent(await SignupAsync(Address, cancellationToken)))
            (await Web.PostAsync(new Uri("/signup", UriKind.Relative), form, cancellationToken)).EnsureSuccessStatusCode();
        await LocalAsync("/local/clock", new { }, cancellationToken);
        Confirm = (await MailsAsync(cancellationToken)).SelectMany(mail => mail.Links).First(link => link.Contains("/confirm/", StringComparison.Ordinal));
        (await Web.PostAsync(new Uri(Confirm, UriKind.Relative), null, cancellationToken)).EnsureSuccessStatusCode();
        for (var day = 1; day <= Days; day++)
        {
            await LocalAsync("/local/clock", new { advanceTo = Start.AddDays(day) }, cancellationToken);
            if (day % 3 == 0)
                await LocalAsync("/local/reply", new { mail = (await MailsAsync(cancellationToken))[^1].Id, text = day == 9 ? "3. I texted them last night." : $"{4 + (day % 4)}, and yes, I kept my distance. Slept better." }, cancellationToken);
            await LocalAsync("/local/clock", new { }, cancellationToken);
        }

        var links = (await MailsAsync(cancellationToken))[^1].Links;
        OwnPage = links.First(link => link.Contains("/me/", StringComparison.Ordinal)).Split('#')[0];
        Unsubscribe = links.First(link => link.Contains("/unsubscribe/", StringComparison.Ordinal));
    }

    private async Task UntilItAnswersAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || watch.Elapsed > Patience)
                throw new InvalidOperationException("Course.Functions did not come up. Start it by hand to see why.");
            try
            {
                (await Web.GetAsync(new Uri("/", UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();
                (await local.GetAsync(new Uri("/", UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
    }

    private async Task LocalAsync(string path, object body, CancellationToken cancellationToken) =>
        (await local.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Json, cancellationToken)).EnsureSuccessStatusCode();

    /// <summary>Oldest first, links without host.</summary>
    private async Task<List<(string Id, List<string> Links)>> MailsAsync(CancellationToken cancellationToken)
    {
        var mails = await local.GetFromJsonAsync<List<JsonElement>>($"/local/mails?limit=1000&to={Uri.EscapeDataString(Address)}", Json, cancellationToken);
        return [.. mails!
            .OrderBy(mail => mail.GetProperty("sentAt").GetDateTimeOffset())
            .Select(mail => (mail.GetProperty("id").GetString()!, mail.GetProperty("links").EnumerateArray().Select(link => new Uri(link.GetProperty("href").GetString()!).PathAndQuery).ToList()))];
    }

    [GeneratedRegex("name=\"stamp\" value=\"([a-z2-7]+)\"")]
    private static partial Regex Stamp();
}
