namespace Course.Core.Links;

/// <summary>What a token is good for. A token for one purpose is never accepted for another.</summary>
public enum LinkPurpose
{
    /// <summary>Confirming a sign-up; 7 days.</summary>
    Confirm = 1,

    /// <summary>The person's own pages: progress, settings, pause; 14 days, and every mail carries a fresh one. An older one can be exchanged by mail.</summary>
    Manage = 2,

    /// <summary>Unsubscribing, by page or RFC 8058 POST; 400 days, since mail is kept.</summary>
    Unsubscribe = 3,

    /// <summary>The reply address; 400 days.</summary>
    Reply = 4,

    /// <summary>A device that its person asked us to remember; 180 days. Only ever exchanged for a link of purpose <see cref="Manage"/>, and good for nothing else.</summary>
    Remember = 5,
}

/// <summary>What a token says once its form is right. Only <see cref="LinkFactory.Verify"/> tells whether it is true.</summary>
/// <param name="Id">Whose it claims to be.</param>
/// <param name="Purpose">What it claims to be for.</param>
/// <param name="ExpiresOn">The last UTC day it holds, in days since 2020-01-01.</param>
/// <param name="KeyId">Which signing key it names.</param>
/// <param name="Signature">The signature's characters.</param>
public sealed record LinkClaim(SubscriberId Id, LinkPurpose Purpose, int ExpiresOn, char KeyId, string Signature);

/// <summary>Whether a token holds.</summary>
public enum LinkVerdict
{
    /// <summary>Signed by us, for this purpose, and in time.</summary>
    Valid,

    /// <summary>Signed by us but past its day: offer a fresh one.</summary>
    Expired,

    /// <summary>Not a token of ours for this purpose and person.</summary>
    Forged,

    /// <summary>It has the form of a token, and nothing is kept of the person it names: they had all deleted, or never were. Without their salt nobody can tell which.</summary>
    Gone,
}
