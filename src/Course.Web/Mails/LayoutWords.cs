using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>Words that belong to the layout and not to any one mail. All other words of mails are Course.Content's.</summary>
public static class LayoutWords
{
    /// <summary>The preview line of discreet mails: a lock screen shows it.</summary>
    public const string DiscreetPreheader = "Open it when you have a quiet moment.";

    /// <summary>The button of the confirmation mail.</summary>
    public const string ConfirmButton = "Confirm my address";

    /// <summary>The button of the mail with a fresh link.</summary>
    public const string PageButton = "Open your page";

    /// <summary>Above the chart of moods.</summary>
    public const string MoodsCaption = "Your days lately, from 1 to 10";

    /// <summary>Above the chart of a week's moods.</summary>
    public const string WeekCaption = "Your week, from 1 to 10";

    /// <summary>Why the confirmation mail came: nothing is confirmed yet.</summary>
    public const string ConfirmWhy = "You get this one mail because this address was entered on our sign-up page.";

    /// <summary>Why the goodbye came.</summary>
    public const string GoneWhy = "You get this one mail because you left this course a moment ago.";

    /// <summary>Why the mail about the deletion came.</summary>
    public const string DeletedWhy = "You get this one mail because everything about you was just deleted, as you asked.";

    /// <summary>Markdown. The link every footer has.</summary>
    public const string YourPage = $"Your moods, the days you kept and all settings are on [your page]({Tags.ProgressUrl}).";

    /// <summary>Subject of the mail to the operator.</summary>
    public const string AlertSubject = "Course: a reply needs your eyes";

    /// <summary>The line beside it.</summary>
    public const string AlertPreheader = "Someone may need support. Their words are not in this mail.";

    /// <summary>Markdown. What the operator is told; the words themselves never leave the record.</summary>
    public const string Alert =
        """
        Something that was written to the course gives cause for concern: **{categories}**. The ordinary answer was withheld, help lines were sent, and the next lesson waits a day. Nothing else happens by itself.
        """;

    /// <summary>Subject of the mail that says so once more.</summary>
    public const string ReminderSubject = "Course: a reply still waits for your eyes";

    /// <summary>Markdown. The same, where nobody has looked for a day. It is said once.</summary>
    public const string Reminder =
        """
        A day ago something that was written to the course gave cause for concern: **{categories}**. Nobody has said since that they have looked. You are not told again.
        """;

    /// <summary>Markdown. Where the words are, and how to say that one has read them.</summary>
    public const string Record =
        """
        The record: **{record}**

        To read what they wrote, sign in to the Azure portal, open the course's storage account and look in the Storage browser: table CheckIns, PartitionKey equal to {subscriber}. Their address stands in table Subscribers under the same key.

        When you have looked, say so with the course command: **course care seen {record} --by** and your name. **course care list --open** shows what still waits.
        """;

    /// <summary>Subject of the mail that passes on a wish to hear from a person.</summary>
    public const string HelpSubject = "Course: someone asks for a person";

    /// <summary>The line beside it.</summary>
    public const string HelpPreheader = "They were told that a person will write back, in a day or so.";

    /// <summary>Markdown. Who asks; their words stay in the record.</summary>
    public const string Help =
        """
        A subscriber asked for a person. They were told that one will write back, in a day or so.

        Please write to: **{write-to}**

        What they wrote is in the record **{subscriber}**: sign in to the Azure portal, open the course's storage account and look in the Storage browser, table CheckIns, PartitionKey equal to that record.
        """;

    /// <summary>Why the operator gets it.</summary>
    public const string AlertWhy = "You get this mail because this address is set as the operator's. Please don't answer or forward it.";
}
