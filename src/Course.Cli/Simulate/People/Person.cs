using Course.Core.Content;
using Course.Core.Signup;
using NodaTime;

namespace Course.Cli.Simulate.People;

/// <summary>Someone made up: what they type into the form and what they do later.</summary>
/// <param name="Number">From 0; the address begins with it.</param>
/// <param name="Address">Their address; its domain decides what becomes of mail to it.</param>
/// <param name="FirstName">Or null.</param>
/// <param name="Zone">IANA id.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="Situation">How it ended.</param>
/// <param name="Contact">What can't be avoided.</param>
/// <param name="Discreet">Whether subjects say nothing.</param>
/// <param name="SignsUpAt">When they send the form.</param>
/// <param name="ConfirmsAfter">How long they take to press the button once the mail is there.</param>
/// <param name="Acts">What they do once they are on the course, in order of time.</param>
internal sealed record Person(
    int Number,
    string Address,
    string? FirstName,
    string Zone,
    int Hour,
    Situation Situation,
    Contact Contact,
    bool Discreet,
    Instant SignsUpAt,
    Duration ConfirmsAfter,
    IReadOnlyList<Act> Acts)
{
    /// <summary>The form as they post it.</summary>
    public SignupForm Form => new(
        Address, FirstName, Zone, Hour.ToString(System.Globalization.CultureInfo.InvariantCulture), Situation.ToString(), Contact.ToString(), "on", Discreet ? "on" : null);

    /// <summary>Whose address this is, read off its local part; null for nobody's of these.</summary>
    public static int? NumberIn(string address) =>
        address.StartsWith('p') && address.IndexOf('@', StringComparison.Ordinal) is > 1 and var at && int.TryParse(address.AsSpan(1, at - 1), out var number) ? number : null;
}

/// <summary>One thing a person does with their subscription.</summary>
/// <param name="At">When.</param>
internal abstract record Act(Instant At)
{
    /// <summary>Pauses.</summary>
    public sealed record Pause(Instant At, int Days) : Act(At);

    /// <summary>Ends a pause.</summary>
    public sealed record Resume(Instant At) : Act(At);

    /// <summary>Chooses another hour.</summary>
    public sealed record ChangeHour(Instant At, int Hour) : Act(At);

    /// <summary>Travels.</summary>
    public sealed record ChangeZone(Instant At, string Zone) : Act(At);

    /// <summary>Leaves.</summary>
    public sealed record Leave(Instant At) : Act(At);
}
