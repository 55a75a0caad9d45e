using System.Collections.Concurrent;

namespace Course.Local.SendGrid;

/// <summary>Keeps mail in memory only, as it was composed, and makes the travelling form of a mail when it is asked for: for simulations and tests.</summary>
public sealed class MailMemory : IMailStore
{
    private readonly ConcurrentDictionary<string, ComposedMail> _mails = new();

    /// <inheritdoc/>
    public IEnumerable<StoredRequest> Load() => [];

    /// <inheritdoc/>
    public void Accept(string messageId, IReadOnlyList<ComposedMail> mails, IReadOnlyList<PlannedEvent> events)
    {
        foreach (var mail in mails)
            _mails[mail.About.Id] = mail;
    }

    /// <inheritdoc/>
    public void AddEvents(string messageId, IReadOnlyList<PlannedEvent> events)
    {
    }

    /// <inheritdoc/>
    public void MarkPosted(string messageId, IReadOnlyList<string> eventIds, EventPosted posted)
    {
    }

    /// <inheritdoc/>
    public byte[]? ReadEml(string mailId)
    {
        if (!_mails.TryGetValue(mailId, out var mail))
            return null;
        using var stream = new MemoryStream();
        mail.WriteTo(stream);
        return stream.ToArray();
    }
}
