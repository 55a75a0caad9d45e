using Course.Core.Replies;

namespace Course.Replies.Tests.Scoring;

/// <summary>The names that the labelled set, and later the command line, use for what is read.</summary>
public static class Wire
{
    public static string Of(MailKind kind) => kind switch
    {
        MailKind.Reply => "reply",
        MailKind.AutoReply => "auto-reply",
        MailKind.Bounce => "bounce",
        MailKind.Complaint => "complaint",
        _ => "loop",
    };

    public static string? Of(Distance? distance) => distance switch
    {
        Distance.Kept => "kept",
        Distance.Slipped => "slipped",
        _ => null,
    };

    public static string? Of(Command? command) => command?.Kind switch
    {
        null => null,
        CommandKind.TheyWrote => "they-wrote",
        CommandKind.BadNight => "bad-night",
        { } kind => kind.ToString().ToLowerInvariant(),
    };

    public static string? Of(Concern? concern) => concern switch
    {
        Concern.SelfHarm => "self-harm",
        Concern.HarmToOthers => "harm-to-others",
        Concern.HarmSuffered => "harm-suffered",
        _ => null,
    };
}
