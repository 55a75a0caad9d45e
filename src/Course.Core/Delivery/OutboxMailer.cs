using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Delivery;

/// <summary>A mail written and ready to be addressed.</summary>
/// <param name="Words">What it says.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Discreet">Whether the sender's name must say nothing.</param>
/// <param name="InReplyTo">Message-ID of the mail answered, or null.</param>
public sealed record Letter(MailWords Words, Addressee To, bool Discreet, string? InReplyTo);

/// <summary>Writes the mails that are not lessons.</summary>
public interface ILetterWriter
{
    /// <summary>The letter an order asks for, as things stand now; null where there is nothing to say any more.</summary>
    Task<Letter?> WriteAsync(MailOrder order, CancellationToken cancellationToken);
}

/// <summary>
/// Sends the mails that are not lessons, by the same claim, send and record as lessons: an order that comes twice, or again after a crash, mails once
/// unless nobody could know whether the first was accepted.
/// </summary>
public sealed partial class OutboxMailer(
    IOutbox outbox,
    IMailQueue queue,
    Claims claims,
    ILetterWriter writer,
    MailRequests requests,
    IMailSender sender,
    Subscriptions subscriptions,
    IdFactory ids,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<OutboxMailer> logger)
{
    private readonly DeliveryOptions options = options.Value;

    /// <summary>Carries out one order, or puts it back on the queue for later.</summary>
    /// <exception cref="FormatException">The order's subscriber is no id.</exception>
    public async Task SendAsync(MailOrder order, CancellationToken cancellationToken)
    {
        var id = SubscriberId.Parse(order.Subscriber);
        if (order.NotBefore is { } notBefore && notBefore - time.GetUtcNow() is { Ticks: > 0 } early)
        {
            await queue.EnqueueAsync(order with { NotBefore = null }, early, cancellationToken).ConfigureAwait(false);
            return;
        }

        var entry = await outbox.FindAsync(id, order.MailId, cancellationToken).ConfigureAwait(false);
        if (entry is { State: OutboxState.Sent or OutboxState.Dropped })
            return;
        if (entry is { State: OutboxState.Claimed } && !await IsVoidAsync(entry, order, cancellationToken).ConfigureAwait(false))
            return;

        var now = time.GetInstant();
        var claim = new OutboxEntry(id, order.MailId, OutboxState.Claimed, ids.NewDeliveryId(now.ToDateTimeOffset()), now + Duration.FromTimeSpan(options.Lease)) { ETag = entry?.ETag };
        var letter = await writer.WriteAsync(order, cancellationToken).ConfigureAwait(false);
        if (letter is null)
        {
            // Of someone who is deleted nothing is written down, not even that a mail was left unsent.
            if (!await subscriptions.KnowsAsync(id, cancellationToken).ConfigureAwait(false))
                return;
            await outbox.SaveAsync(claim with { State = OutboxState.Dropped }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var (result, claimed) = await outbox.SaveAsync(claim, cancellationToken).ConfigureAwait(false);
        if (result != WriteResult.Done)
        {
            // Where the answer was lost, the storage client asked again and was told that there is one already: our own, which nobody else can have made.
            var there = await outbox.FindAsync(id, order.MailId, cancellationToken).ConfigureAwait(false);
            if (there?.DeliveryId == claim.DeliveryId)
                (result, claimed) = (WriteResult.Done, there);
        }

        if (result != WriteResult.Done)
        {
            // Another copy of this order is being carried out; see to it that somebody looks again.
            await queue.EnqueueAsync(order, options.Lease, cancellationToken).ConfigureAwait(false);
            return;
        }

        var request = requests.Make(letter.Words, claimed.DeliveryId, KindName(order.Kind), letter.Discreet, [letter.To], letter.InReplyTo);
        var outcome = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        LogSent(claimed.DeliveryId, order.Kind, outcome.GetType().Name);
        await RecordAsync(order, claimed, outcome).ConfigureAwait(false);
    }

    private async Task RecordAsync(MailOrder order, OutboxEntry claimed, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted:
                await outbox.SaveAsync(claimed with { State = OutboxState.Sent }, CancellationToken.None).ConfigureAwait(false);
                break;
            case SendOutcome.Rejected rejected:
                LogRejected(claimed.DeliveryId, order.Kind, rejected.Reason);
                if (rejected.BadRecipients.Count > 0 && !order.Kind.GoesToOperator())
                    await subscriptions.StopAsync(claimed.Subscriber, SubscriberState.Rejected, CancellationToken.None).ConfigureAwait(false);
                await outbox.SaveAsync(claimed with { State = OutboxState.Dropped }, CancellationToken.None).ConfigureAwait(false);
                break;
            case SendOutcome.NotAccepted notAccepted:
                await queue.EnqueueAsync(order, notAccepted.RetryAfter ?? options.RetryDelay, CancellationToken.None).ConfigureAwait(false);
                await outbox.SaveAsync(claimed with { State = OutboxState.Waiting }, CancellationToken.None).ConfigureAwait(false);
                break;
            case SendOutcome.Unknown:
                await queue.EnqueueAsync(order, options.Lease, CancellationToken.None).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Whether a claim may be made anew; where not, everything that remains to be done has been.</summary>
    private async Task<bool> IsVoidAsync(OutboxEntry entry, MailOrder order, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        switch (await claims.JudgeAsync(entry.DeliveryId, entry.LeaseUntil, now, cancellationToken).ConfigureAwait(false))
        {
            case ClaimVerdict.Accepted:
                await outbox.SaveAsync(entry with { State = OutboxState.Sent }, cancellationToken).ConfigureAwait(false);
                return false;
            case ClaimVerdict.LookAgain look:
                await queue.EnqueueAsync(order, (look.At - now).ToTimeSpan(), cancellationToken).ConfigureAwait(false);
                return false;
            default:
                return true;
        }
    }

    private static string KindName(LetterKind kind) => kind.ToString().ToLowerInvariant();

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {DeliveryId}: {Kind} mail: {Outcome}")]
    private partial void LogSent(string deliveryId, LetterKind kind, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId}: {Kind} mail was refused: {Reason}")]
    private partial void LogRejected(string deliveryId, LetterKind kind, string reason);
}
