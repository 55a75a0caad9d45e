using System.Text.Json.Serialization;

namespace Course.Core.Mail;

/// <summary>Mails that are not lessons. Stored as text in queue messages: names stay.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterKind>))]
public enum LetterKind
{
    /// <summary>Asks a new subscriber to confirm.</summary>
    Confirm,

    /// <summary>Tells the owner of an address that somebody tried to sign it up again.</summary>
    AlreadySubscribed,

    /// <summary>Welcomes, after confirming.</summary>
    Welcome,

    /// <summary>Answers a reply.</summary>
    Answer,

    /// <summary>Says goodbye after the last lesson.</summary>
    Graduation,

    /// <summary>Help lines, when a reply gave cause for concern.</summary>
    Support,

    /// <summary>Tells the operator that a record of concern needs their eyes, without its words.</summary>
    OperatorAlert,

    /// <summary>Tells them once more, where nobody has looked after a day.</summary>
    OperatorReminder,

    /// <summary>Tells the operator that someone asks for a person.</summary>
    HelpWanted,

    /// <summary>A note asked for on their page.</summary>
    Note,

    /// <summary>Says until when the course rests, after a pause begun on their page.</summary>
    Paused,

    /// <summary>Says when it goes on, after a pause ended on their page.</summary>
    Resumed,

    /// <summary>The last mail, after they left by the button on the page. Nobody who left by one click in their mail program gets it.</summary>
    Goodbye,

    /// <summary>Says that everything was deleted. Written before the record goes, since nothing can be looked up after it.</summary>
    Deleted,

    /// <summary>Says what was changed in the settings.</summary>
    SettingsChanged,

    /// <summary>Tells that all that is kept of them was fetched from their page.</summary>
    Exported,

    /// <summary>Their own moods and days of the week, on every seventh day of the course.</summary>
    LookBack,

    /// <summary>A fresh link to their page, asked for with an old one.</summary>
    PageLink,

    /// <summary>Tells that a device was remembered, or forgotten.</summary>
    Device,
}

/// <summary>What all code has to know of a <see cref="LetterKind"/>.</summary>
public static class LetterKinds
{
    /// <summary>Whether it goes to the operator and not to the person it is about.</summary>
    public static bool GoesToOperator(this LetterKind kind) => kind is LetterKind.OperatorAlert or LetterKind.OperatorReminder or LetterKind.HelpWanted;
}

/// <summary>An order on the <c>mail</c> queue to write one mail to one person. What it says is looked up when it is written.</summary>
/// <param name="Subscriber">The <see cref="Links.SubscriberId"/>.</param>
/// <param name="MailId">Unique for this person and made from the cause (an inbound mail's id, say), so that the same cause never mails twice.</param>
/// <param name="Kind">Which mail.</param>
/// <param name="Cause">Id of what it answers: the turn for <see cref="LetterKind.Answer"/>, the record for the operator's, the note for <see cref="LetterKind.Note"/>, the settings for
/// <see cref="LetterKind.SettingsChanged"/>, what was done for <see cref="LetterKind.Device"/>.</param>
public sealed record MailOrder(string Subscriber, string MailId, LetterKind Kind, string? Cause = null)
{
    /// <summary>Not to be carried out before this time of the application's own clock; null where the queue's delay is all there is to it.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>The <c>mail</c> queue.</summary>
public interface IMailQueue
{
    /// <summary>Puts an order on the queue, to be seen after a delay.</summary>
    Task EnqueueAsync(MailOrder order, TimeSpan delay, CancellationToken cancellationToken);
}
