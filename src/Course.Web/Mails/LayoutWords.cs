using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>Words that belong to the layout and not to any one mail. All other words of mails are Course.Content's.</summary>
public static class LayoutWords
{
    /// <summary>The preview line of discreet mails: a lock screen shows it.</summary>
    public const string DiscreetPreheader = "Open it when you have a quiet moment.";

    /// <summary>The button of the confirmation mail.</summary>
    public const string ConfirmButton = "Confirm my address";

    /// <summary>Above the chart of moods.</summary>
    public const string MoodsCaption = "Your days lately, from 1 to 10";

    /// <summary>Why the confirmation mail came: nothing is confirmed yet.</summary>
    public const string ConfirmWhy = "You get this one mail because this address was entered on our sign-up page.";

    /// <summary>Markdown. The link every footer has.</summary>
    public const string YourPage = $"Moods, days kept, the hour and all settings: [your page]({Tags.ProgressUrl}).";

    /// <summary>Subject of the mail to the operator.</summary>
    public const string AlertSubject = "Course: a reply needs your eyes";

    /// <summary>The line beside it.</summary>
    public const string AlertPreheader = "Someone may need support. Their words are not in this mail.";

    /// <summary>Markdown. What the operator is told; the words themselves never leave the record.</summary>
    public const string Alert =
        """
        A reply gave cause for concern. The ordinary answer was withheld, help lines were sent, and the next lesson waits a day. Nothing else happens by itself.

        The record: **{subscriber}**

        Sign in to read it: [{site}]({site-link})
        """;

    /// <summary>Why the operator gets it.</summary>
    public const string AlertWhy = "You get this mail because this address is set as the operator's. Please don't answer or forward it.";
}
