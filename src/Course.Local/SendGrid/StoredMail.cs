namespace Course.Local.SendGrid;

/// <summary>What is known of an accepted mail to one recipient, without its text.</summary>
public sealed record StoredMail
{
    /// <summary>Names the mail here; made of letters, digits and a dash.</summary>
    public required string Id { get; init; }

    /// <summary>The X-Message-Id of the request it came in.</summary>
    public required string MessageId { get; init; }

    /// <summary>What the mail's events carry as <c>sg_message_id</c>; begins with the X-Message-Id and a dot.</summary>
    public string SgMessageId => $"{MessageId}.recvd-local-{Id[(Id.LastIndexOf('-') + 1)..]}.0";

    /// <summary>Its place in the order of acceptance; later is larger.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was sent, in simulated time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The sender.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Who gets it.</summary>
    public required MailAddress To { get; init; }

    /// <summary>Where replies go; the sender if it says nothing else.</summary>
    public required MailAddress ReplyTo { get; init; }

    /// <summary>The subject, with substitutions made.</summary>
    public required string Subject { get; init; }

    /// <summary>The Message-ID header, without angle brackets.</summary>
    public required string SmtpId { get; init; }

    /// <summary>The headers that the request asked for.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Carried along to the events.</summary>
    public required IReadOnlyDictionary<string, string> CustomArgs { get; init; }

    /// <summary>Carried along to the events.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}
