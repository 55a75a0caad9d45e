using NodaTime;

namespace Course.Core.Signup;

/// <summary>How often something has happened, in table <c>SignupCounts</c>. Known by keyed hashes only, and kept no longer than <see cref="Day"/>.</summary>
/// <param name="Day">The last UTC day it matters.</param>
/// <param name="Name">What is counted; only letters, digits and dashes.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When last.</param>
public sealed record SignupCount(LocalDate Day, string Name, int Count, Instant LastAt)
{
    /// <summary>Storage's version of this row; null for one not stored yet.</summary>
    public string? ETag { get; init; }
}

/// <summary>Table <c>SignupCounts</c>.</summary>
public interface ISignupCounts
{
    /// <summary>A point read.</summary>
    Task<SignupCount?> FindAsync(LocalDate day, string name, CancellationToken cancellationToken);

    /// <summary>Inserts; <see cref="WriteResult.Exists"/> where it is being counted already.</summary>
    Task<WriteResult> AddAsync(SignupCount count, CancellationToken cancellationToken);

    /// <summary>Replaces, if the row is still the one read.</summary>
    Task<WriteResult> ReplaceAsync(SignupCount count, CancellationToken cancellationToken);

    /// <summary>Removes every count whose <see cref="SignupCount.Day"/> is before this one.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RemoveBeforeAsync(LocalDate day, CancellationToken cancellationToken);
}

/// <summary>A sign-up that was taken from a form and waits to be looked into. Stored as text in a queue message: names stay.</summary>
/// <param name="Email">The address.</param>
/// <param name="FirstName">First name, or null.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Situation">A <see cref="Content.Situation"/> by name.</param>
/// <param name="Contact">A <see cref="Content.Contact"/> by name.</param>
/// <param name="Discreet">Whether they want discreet mails.</param>
/// <param name="AskedAt">When they ticked the box.</param>
public sealed record SignupAsked(string Email, string? FirstName, string TimeZone, int Hour, string Situation, string Contact, bool Discreet, DateTimeOffset AskedAt);

/// <summary>The <c>signups</c> queue: all that differs between a new address and one we know is done behind it, so that no caller can tell them apart by the time it takes.</summary>
public interface ISignupQueue
{
    /// <summary>Puts a sign-up on the queue, to be seen after a delay.</summary>
    Task EnqueueAsync(SignupAsked signup, TimeSpan delay, CancellationToken cancellationToken);
}
