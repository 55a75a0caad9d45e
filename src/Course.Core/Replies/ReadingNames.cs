namespace Course.Core.Replies;

/// <summary>The names that files, the command line and the labelled set use for what is read. They are a contract: change none.</summary>
public static class ReadingNames
{
    /// <summary>"reply", "auto-reply", "bounce", "complaint" or "loop".</summary>
    public static string Of(MailKind kind) => kind switch
    {
        MailKind.Reply => "reply",
        MailKind.AutoReply => "auto-reply",
        MailKind.Bounce => "bounce",
        MailKind.Complaint => "complaint",
        MailKind.Loop => "loop",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of mail without a name."),
    };

    /// <summary>"kept", "slipped", or null where it is not known.</summary>
    public static string? Of(Distance? distance) => distance switch
    {
        Distance.Kept => "kept",
        Distance.Slipped => "slipped",
        null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(distance), distance, "A distance without a name."),
    };

    /// <summary>"pause", "resume", "stop", "progress", "help", "slipped", "they-wrote", "bad-night", or null where there is no command.</summary>
    public static string? Of(Command? command) => command?.Kind switch
    {
        CommandKind.Pause => "pause",
        CommandKind.Resume => "resume",
        CommandKind.Stop => "stop",
        CommandKind.Progress => "progress",
        CommandKind.Help => "help",
        CommandKind.Slipped => "slipped",
        CommandKind.TheyWrote => "they-wrote",
        CommandKind.BadNight => "bad-night",
        null => null,
        { } kind => throw new ArgumentOutOfRangeException(nameof(command), kind, "A command without a name."),
    };

    /// <summary>"self-harm", "harm-to-others", "harm-suffered", or null where there is no concern.</summary>
    public static string? Of(Concern? concern) => concern switch
    {
        Concern.SelfHarm => "self-harm",
        Concern.HarmToOthers => "harm-to-others",
        Concern.HarmSuffered => "harm-suffered",
        null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(concern), concern, "A concern without a name."),
    };

    /// <summary>"mood", "distance", "command" or "concern".</summary>
    public static string Of(ReadingField field) => field switch
    {
        ReadingField.Mood => "mood",
        ReadingField.Distance => "distance",
        ReadingField.Command => "command",
        ReadingField.Concern => "concern",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field without a name."),
    };
}
