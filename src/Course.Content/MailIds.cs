namespace Course.Content;

/// <summary>Ids of the mails and blocks that the code asks for: each has a file in <c>mails/</c>.</summary>
public static class MailIds
{
    /// <summary>Asks to confirm a sign-up.</summary>
    public const string Confirm = "confirm";

    /// <summary>Sent after confirming.</summary>
    public const string Welcome = "welcome";

    /// <summary>Sent when an address on the course signs up again.</summary>
    public const string AlreadySubscribed = "already-subscribed";

    /// <summary>Pieces of every answer to a reply.</summary>
    public const string Answer = "answer";

    /// <summary>Sent in place of an answer when a reply gives concern.</summary>
    public const string Support = "support";

    /// <summary>Sent after the last lesson.</summary>
    public const string Graduation = "graduation";

    /// <summary>Sent after leaving by the button on the page.</summary>
    public const string Goodbye = "goodbye";

    /// <summary>Sent after deleting everything.</summary>
    public const string Deleted = "deleted";

    /// <summary>Sent after all that is kept was fetched.</summary>
    public const string Exported = "exported";

    /// <summary>Sent after changing settings.</summary>
    public const string SettingsChanged = "settings-changed";

    /// <summary>Sent after pausing on the page.</summary>
    public const string Paused = "paused";

    /// <summary>Sent after resuming on the page.</summary>
    public const string Resumed = "resumed";

    /// <summary>Sent on every seventh day to who has told how they are.</summary>
    public const string LookBack = "look-back";

    /// <summary>A fresh link to their page, asked for with an old one.</summary>
    public const string PageLink = "page-link";

    /// <summary>Sent after a device was remembered or forgotten.</summary>
    public const string Device = "device";

    /// <summary>Block: the three questions at the end of every third lesson.</summary>
    public const string CheckIn = "checkin";

    /// <summary>Block: names lessons that came into the course behind someone.</summary>
    public const string Added = "added";

    /// <summary>Block: what stands below every mail.</summary>
    public const string Footer = "footer";

    /// <summary>Block: what belongs to the layout and not to any one mail.</summary>
    public const string Layout = "layout";

    /// <summary>Block: the mails to the operator.</summary>
    public const string Operator = "operator";
}
