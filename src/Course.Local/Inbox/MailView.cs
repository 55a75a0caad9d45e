using Course.Local.SendGrid;

namespace Course.Local.Inbox;

/// <summary>An event of a mail, for the pages and the JSON API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">When it happens, in simulated time.</param>
/// <param name="IsPosted">Whether the application has been told of it, or SendGrid has given up telling it.</param>
public sealed record EventView(string Name, DateTimeOffset At, bool IsPosted);

/// <summary>A mail, for the JSON API.</summary>
internal sealed record MailView(
    string Id,
    string MessageId,
    long Sequence,
    string To,
    string? ToName,
    string From,
    string? FromName,
    string ReplyTo,
    string Subject,
    DateTimeOffset SentAt,
    string State,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CustomArgs,
    IReadOnlyDictionary<string, string> Headers,
    string? Text,
    string? Html,
    IReadOnlyList<MailLink> Links,
    IReadOnlyList<EventView> Events)
{
    public static MailView Of(MailEntry entry, MailContents? contents, DateTimeOffset now, IReadOnlySet<string> pending)
    {
        var mail = entry.Mail;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in contents?.Headers ?? [])
            headers.TryAdd(name, value);
        return new MailView(
            mail.Id, mail.MessageId, mail.Sequence, mail.To.Email, mail.To.Name, mail.From.Email, mail.From.Name, mail.ReplyTo.Email, mail.Subject,
            mail.SentAt, entry.StateAt(now), mail.Categories, mail.CustomArgs, headers, contents?.Text, contents?.Html, contents?.Links ?? [],
            EventsOf(entry, pending));
    }

    public static IReadOnlyList<EventView> EventsOf(MailEntry entry, IReadOnlySet<string> pending) =>
        [.. entry.Events.Select(planned => new EventView(planned.Name, planned.Due, !pending.Contains(planned.Id)))];
}
