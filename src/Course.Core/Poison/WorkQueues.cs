namespace Course.Core.Poison;

/// <summary>The queues that functions work on, by name. Each has a poison queue, where the host puts what failed too often.</summary>
public static class WorkQueues
{
    /// <summary>Partitions of the ring to be walked.</summary>
    public const string Lessons = "lessons";

    /// <summary>Mails that are not lessons.</summary>
    public const string Mail = "mail";

    /// <summary>What became of mails.</summary>
    public const string Events = "events";

    /// <summary>Inbound mails to be read.</summary>
    public const string Replies = "replies";

    /// <summary>Subscribers whose ring row may lag behind.</summary>
    public const string Changes = "changes";

    /// <summary>Sign-ups taken from the form, with the address they are for.</summary>
    public const string Signups = "signups";

    /// <summary>What the host puts after a queue's name for its poison queue.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Lessons, Mail, Events, Replies, Changes, Signups];
}
