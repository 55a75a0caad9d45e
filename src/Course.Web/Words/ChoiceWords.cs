using Course.Content;
using Course.Core.Content;
using Course.Core.Signup;

namespace Course.Web.Words;

/// <summary>The answers people choose from, in the pages' words.</summary>
public static class ChoiceWords
{
    /// <summary>How it ended.</summary>
    public static string Of(this PageWords say, Situation situation) => say[situation switch
    {
        Situation.IEnded => "sign-up.i-ended",
        Situation.TurnedDown => "sign-up.turned-down",
        _ => "sign-up.they-ended",
    }];

    /// <summary>Contact that can't be avoided.</summary>
    public static string Of(this PageWords say, Contact contact) => say[contact switch
    {
        Contact.SharedPlace => "sign-up.contact-place",
        Contact.Children => "sign-up.contact-children",
        _ => "sign-up.contact-none",
    }];

    /// <summary>Why they stopped.</summary>
    public static string Of(this PageWords say, LeavingReason reason) => say[reason switch
    {
        LeavingReason.Helped => "unsubscribe.helped",
        LeavingReason.TooMuch => "unsubscribe.too-much",
        LeavingReason.NotForMe => "unsubscribe.not-for-me",
        LeavingReason.BackTogether => "unsubscribe.back-together",
        _ => "unsubscribe.other",
    }];

    /// <summary>What came of reaching out.</summary>
    public static string Of(this PageWords say, Outcome outcome) => say[outcome switch
    {
        Outcome.Accepted => "outcome.yes",
        Outcome.Declined => "outcome.no",
        _ => "outcome.no-answer",
    }];
}
