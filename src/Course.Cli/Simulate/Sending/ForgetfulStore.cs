using Course.Local.SendGrid;

namespace Course.Cli.Simulate.Sending;

/// <summary>Shows each accepted mail to somebody and forgets it: millions are sent.</summary>
internal sealed class ForgetfulStore(Action<ComposedMail> accepted) : IMailStore
{
    /// <inheritdoc />
    public IEnumerable<StoredRequest> Load() => [];

    /// <inheritdoc />
    public void Accept(string messageId, IReadOnlyList<ComposedMail> mails, IReadOnlyList<PlannedEvent> events)
    {
        foreach (var mail in mails)
            accepted(mail);
    }

    /// <inheritdoc />
    public void AddEvents(string messageId, IReadOnlyList<PlannedEvent> events)
    {
    }

    /// <inheritdoc />
    public void MarkPosted(string messageId, IReadOnlyList<string> eventIds, EventPosted posted)
    {
    }

    /// <inheritdoc />
    public byte[]? ReadEml(string mailId) => null;
}
