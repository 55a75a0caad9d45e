using System.Text.Json.Serialization;

namespace Course.Local.SendGrid;

/// <summary>What becomes of a mail after it was accepted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailOutcome>))]
public enum MailOutcome
{
    /// <summary>The recipient's server took it.</summary>
    Delivered,

    /// <summary>The recipient's server put it off; it is delivered ten minutes later.</summary>
    Deferred,

    /// <summary>There is no such mailbox: a permanent failure. Later mail to the address is dropped.</summary>
    Bounced,

    /// <summary>The recipient's server refused this mail; no permanent failure.</summary>
    Blocked,

    /// <summary>SendGrid did not try.</summary>
    Dropped,

    /// <summary>Delivered, and reported as spam by the recipient a minute later. Later mail to the address is dropped.</summary>
    Spam,
}
