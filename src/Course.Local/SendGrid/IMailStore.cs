namespace Course.Local.SendGrid;

/// <summary>A request as it was kept.</summary>
/// <param name="MessageId">Its X-Message-Id.</param>
/// <param name="Mails">Its mails.</param>
/// <param name="Events">All events ever planned for them.</param>
/// <param name="Posted">What became of posting those of them that are over with, by event id.</param>
public sealed record StoredRequest(
    string MessageId, IReadOnlyList<StoredMail> Mails, IReadOnlyList<PlannedEvent> Events, IReadOnlyDictionary<string, EventPosted> Posted);

/// <summary>That an event needs no more posting.</summary>
/// <param name="At">Since when, in simulated time.</param>
/// <param name="Status">The HTTP status that answered it; 0 if it was given up.</param>
public sealed record EventPosted(DateTimeOffset At, int Status);

/// <summary>Keeps accepted mail and its events. Calls may come from several threads.</summary>
public interface IMailStore
{
    /// <summary>Everything kept so far, in no order.</summary>
    IEnumerable<StoredRequest> Load();

    /// <summary>Keeps a request as a whole or, if the process dies, not at all.</summary>
    /// <param name="messageId">Its X-Message-Id.</param>
    /// <param name="mails">Its mails.</param>
    /// <param name="events">The events planned for them.</param>
    void Accept(string messageId, IReadOnlyList<ComposedMail> mails, IReadOnlyList<PlannedEvent> events);

    /// <summary>Keeps further events of a request.</summary>
    /// <param name="messageId">The request.</param>
    /// <param name="events">The events.</param>
    void AddEvents(string messageId, IReadOnlyList<PlannedEvent> events);

    /// <summary>Keeps that events need no more posting.</summary>
    /// <param name="messageId">The request whose mails they belong to.</param>
    /// <param name="eventIds">The events.</param>
    /// <param name="posted">What became of it.</param>
    void MarkPosted(string messageId, IReadOnlyList<string> eventIds, EventPosted posted);

    /// <summary>A mail as it travels (RFC 5322 and MIME), or null if it is not kept.</summary>
    /// <param name="mailId">The mail.</param>
    byte[]? ReadEml(string mailId);
}
