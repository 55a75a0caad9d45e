using System.Globalization;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.Core.Replies;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>
/// What happens when someone's words give concern, however they reached us: help lines at once and at most daily, no ordinary answer, the next lesson held for a day, a record for the
/// operator, who is alerted to each such message and once more where nobody has looked after a day. Nothing else is automatic. Each step may be repeated.
/// </summary>
public sealed class Caring(IMailQueue mail, Answers answers, CareLog log, Subscriptions subscriptions, TimeProvider time)
{
    private static readonly Duration Hold = Duration.FromHours(24);
    private static readonly TimeSpan UntilReminded = TimeSpan.FromHours(24);

    /// <summary>Does all of it, the most urgent first.</summary>
    public async Task CareAsync(InboxEntry entry, Subscriber subscriber, Concern concern, CancellationToken cancellationToken)
    {
        var sending = subscriber.Preferences.SendingTime;
        var supportId = string.Create(CultureInfo.InvariantCulture, $"support-{sending.DateAt(entry.ReceivedAt):yyyyMMdd}");
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, supportId, LetterKind.Support), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await answers.WithholdAsync(subscriber.Id, cancellationToken).ConfigureAwait(false);

        var record = await log.RecordAsync(subscriber.Id, new CareOccasion(entry.Id, entry.ReceivedAt, concern, entry.Origin), cancellationToken).ConfigureAwait(false);
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, "alert-" + entry.Id, LetterKind.OperatorAlert, record.Id), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, "reminder-" + record.Id, LetterKind.OperatorReminder, record.Id), UntilReminded, cancellationToken).ConfigureAwait(false);

        var heldUntil = time.GetInstant() + Hold;
        await subscriptions.SetAsync(
            subscriber.Id,
            preferences => preferences.HeldUntil > heldUntil ? preferences : preferences with { HeldUntil = heldUntil },
            cancellationToken).ConfigureAwait(false);
    }
}
