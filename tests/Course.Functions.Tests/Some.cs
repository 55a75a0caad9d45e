using System.Text.RegularExpressions;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Privacy;
using Course.Core.Signup;

namespace Course.Functions.Tests;

/// <summary>What people do at these functions.</summary>
internal static partial class Some
{
    /// <summary>A form with every field right, as it is shown now.</summary>
    public static async Task<Dictionary<string, string>> FormAsync(this FunctionsHost host, string email = "ana@example.org") => new()
    {
        ["stamp"] = StampIn(await host.Http.GetStringAsync(new Uri("/", UriKind.Relative))),
        ["homepage"] = "",
        ["email"] = email,
        ["firstName"] = "Ana",
        ["timeZone"] = "Europe/Dublin",
        ["hour"] = "8",
        ["situation"] = "TheyEnded",
        ["contact"] = "None",
        ["consent"] = "on",
    };

    public static string StampIn(string page) => Stamp().Match(page).Groups[1].Value;

    /// <summary>Posts a form, with headers as a browser or a proxy adds them.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this FunctionsHost host, string path, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await host.Http.SendAsync(request);
    }

    /// <summary>Someone who has signed up, and gone on to a state.</summary>
    public static async Task<Subscriber> PersonAsync(this FunctionsHost host, string email, SubscriberState state)
    {
        var form = new SignupForm(email, "Ana", "Europe/Dublin", "8", "TheyEnded", "None", "on");
        var request = form.Read(out _)!;
        await host.Get<Signups>().RequestAsync(request, CancellationToken.None);
        var id = (await host.Get<IAddresses>().FindAsync(host.Get<AddressHasher>().Hash(request.Address), CancellationToken.None))!.Subscriber!.Value;
        if (state != SubscriberState.Pending)
            await host.Get<Subscriptions>().ConfirmAsync(id, CancellationToken.None);
        var subscribers = host.Get<ISubscribers>();
        if (state == SubscriberState.Completed)
            await subscribers.ReplaceAsync((await subscribers.FindAsync(id, CancellationToken.None))! with { State = state }, CancellationToken.None);
        else if (state == SubscriberState.Erased)
            await host.Get<Erasure>().EraseAsync(id, CancellationToken.None);
        else if (state is not (SubscriberState.Pending or SubscriberState.Active))
            await host.Get<Subscriptions>().StopAsync(id, state, CancellationToken.None);
        return (await subscribers.FindAsync(id, CancellationToken.None))!;
    }

    /// <summary>Tokens of every purpose.</summary>
    public static IEnumerable<string> TokensOf(this FunctionsHost host, Subscriber subscriber) =>
        Enum.GetValues<LinkPurpose>().Select(purpose => host.Get<LinkFactory>().Mint(purpose, subscriber.Id, subscriber.Salt));

    [GeneratedRegex("name=\"stamp\" value=\"([a-z2-7]+)\"")]
    private static partial Regex Stamp();
}
