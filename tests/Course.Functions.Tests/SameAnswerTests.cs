using System.Text;
using System.Text.Json;
using Course.Core.Mail;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>
/// Whoever signs up an address learns nothing of it: the same status, headers and body, after the same calls of storage, so that not even the time it takes tells. The owner of the address is told by mail.
/// </summary>
public sealed class SameAnswerTests
{
    private const string Stranger = "nobody@example.org", Paused = "paused@example.org", Suppressed = "deleted@example.org";

    private static readonly SubscriberState[] States =
    [
        SubscriberState.Pending, SubscriberState.Active, SubscriberState.Completed, SubscriberState.Unsubscribed, SubscriberState.Bounced, SubscriberState.Complained, SubscriberState.Rejected,
    ];

    private static string AddressOf(SubscriberState state) => $"{state.ToString().ToLowerInvariant()}@example.org";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_never_tells_who_is_on_the_course(bool json)
    {
        await using var host = await FunctionsHost.StartAsync(asOnAzure: false, ("Course:Signup:PerNetworkAndHour", "1000"), ("Course:Signup:PerNetworkAndDay", "1000"));
        foreach (var state in States)
            await host.PersonAsync(AddressOf(state), state);
        await host.Get<Course.Core.Enrolment.Subscriptions>().PauseAsync((await host.PersonAsync(Paused, SubscriberState.Active)).Id, 7, CancellationToken.None);
        await host.PersonAsync(Suppressed, SubscriberState.Erased);
        var stamp = (await host.FormAsync())["stamp"];
        host.Time.Advance(TimeSpan.FromMinutes(10));

        var answers = new List<(string Address, string Answer)>();
        foreach (var address in States.Select(AddressOf).Append(Paused).Append(Suppressed).Append(Stranger))
            answers.Add((address, await AnswerAsync(host, address, json, stamp)));

        Assert.Contains(json ? "202" : "200", answers[0].Answer, StringComparison.Ordinal);
        Assert.Contains("ISignupQueue.EnqueueAsync", answers[0].Answer, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(answers[^1].Answer, answer.Answer));
        Assert.DoesNotContain("@example.org", answers[0].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_is_told_by_mail_where_mail_still_reaches_them()
    {
        await using var host = await FunctionsHost.StartAsync();
        foreach (var state in States)
            await host.PersonAsync(AddressOf(state), state);
        await host.Get<Course.Core.Enrolment.Subscriptions>().PauseAsync((await host.PersonAsync(Paused, SubscriberState.Active)).Id, 7, CancellationToken.None);
        await host.PersonAsync(Suppressed, SubscriberState.Erased);
        host.Time.Advance(TimeSpan.FromMinutes(10));
        while (host.Queues.Mail.TryTake(out _))
        {
            // What brought them where they are.
        }

        var told = new Dictionary<string, string>();
        foreach (var address in States.Select(AddressOf).Append(Paused).Append(Suppressed).Append(Stranger))
        {
            await host.Get<SignupIntake>().HandleAsync(new SignupAsked(address, "Ana", "Europe/Dublin", 8, "TheyEnded", "None", false, host.Time.GetUtcNow()), CancellationToken.None);
            var kinds = new List<LetterKind>();
            while (host.Queues.Mail.TryTake(out var order))
                kinds.Add(order!.Kind);
            told[address] = string.Join(',', kinds);
        }

        Assert.Equal(
            new Dictionary<string, string>
            {
                [AddressOf(SubscriberState.Pending)] = "Confirm",
                [AddressOf(SubscriberState.Active)] = "AlreadySubscribed",
                [Paused] = "AlreadySubscribed",
                [AddressOf(SubscriberState.Completed)] = "Confirm",
                [AddressOf(SubscriberState.Unsubscribed)] = "Confirm",
                // Their mail server, or they themselves, have said that no mail is to come.
                [AddressOf(SubscriberState.Bounced)] = "",
                [AddressOf(SubscriberState.Complained)] = "",
                [AddressOf(SubscriberState.Rejected)] = "",
                [Suppressed] = "Confirm",
                [Stranger] = "Confirm",
            },
            told);
    }

    /// <summary>Status, headers, body and the calls of storage it took. The time of day is each answer's own.</summary>
    private static async Task<string> AnswerAsync(FunctionsHost host, string address, bool json, string stamp)
    {
        var form = new Dictionary<string, string>
        {
            ["stamp"] = stamp, ["homepage"] = "", ["email"] = address, ["firstName"] = "Ana", ["timeZone"] = "Europe/Dublin", ["hour"] = "8", ["situation"] = "TheyEnded", ["contact"] = "None", ["consent"] = "on",
        };
        using HttpContent body = json
            ? new StringContent(JsonSerializer.Serialize(new { email = address, timeZone = "Europe/Dublin", hour = 8, situation = "TheyEnded", contact = "None", consent = true }), Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent(form);
        var before = host.Writes.All.Count;
        using var response = await host.PostAsync(json ? "/api/signup" : "/signup", body);
        var calls = host.Writes.All.Skip(before);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return string.Join('\n', [$"{(int)response.StatusCode}", .. headers.Order(), await response.Content.ReadAsStringAsync(), .. calls]);
    }
}
