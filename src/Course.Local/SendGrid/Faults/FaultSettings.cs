using System.Text.Json.Serialization;

namespace Course.Local.SendGrid.Faults;

/// <summary>How the local SendGrid misbehaves. Shares are of the requests to POST /v3/mail/send, from 0 to 1, and together at most 1.</summary>
public sealed record FaultSettings
{
    /// <summary>Answered 429, too many requests; nothing is accepted.</summary>
    public double Share429 { get; init; }

    /// <summary>Whether a 429 carries the X-RateLimit headers: they are documented, but known to be missing at times.</summary>
    public bool RateLimitHeaders { get; init; } = true;

    /// <summary>Answered 500; nothing is accepted.</summary>
    public double Share500 { get; init; }

    /// <summary>Accepted, but answered only after <see cref="SlowSeconds"/> of real time.</summary>
    public double ShareSlow { get; init; }

    /// <summary>How long slow answers take, in seconds of real time.</summary>
    public double SlowSeconds { get; init; } = 5;

    /// <summary>Accepted, and then the connection is dropped without an answer.</summary>
    public double ShareDropAfterAccept { get; init; }

    /// <summary>Neither accepted nor answered: the client runs into its time-out.</summary>
    public double ShareBlackHole { get; init; }

    /// <summary>Where chance begins: the same seed and the same order of requests give the same faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>When to kill the application; null for never.</summary>
    public CrashSetting? Crash { get; init; }

    /// <summary>What becomes of mail by address.</summary>
    public AddressRules Addresses { get; init; } = AddressRules.Usual;

    /// <summary>What is wrong with the settings, or null.</summary>
    internal string? Problem()
    {
        double[] shares = [Share429, Share500, ShareSlow, ShareDropAfterAccept, ShareBlackHole];
        if (shares.Any(share => share is not (>= 0 and <= 1)) || shares.Sum() > 1 + 1e-9)
            return "Each share is a number from 0 to 1, and together they are at most 1.";
        if (SlowSeconds is not (>= 0 and <= 3600))
            return "slowSeconds is a number from 0 to 3600.";
        if (Crash is { Sends: < 1 })
            return "crash.sends is 1 for the next send, 2 for the one after it, and so on.";
        return Addresses is { Outcomes: not null, Refused: not null } ? null : "addresses needs both outcomes and refused.";
    }
}

/// <summary>At which request the application is killed (as by kill -9), once.</summary>
/// <param name="When">Before it is accepted or after.</param>
/// <param name="Sends">1 for the next request, 2 for the one after it, …</param>
public sealed record CrashSetting(CrashMoment When, int Sends);

/// <summary>A moment in the handling of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CrashMoment>))]
public enum CrashMoment
{
    /// <summary>Read, but not accepted.</summary>
    BeforeAccept,

    /// <summary>Accepted and kept, but not answered.</summary>
    AfterAccept,
}
