using System.Globalization;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>
/// Takes sign-ups. The answer on screen is the same whoever asks (nobody learns who is on the course); the owner of the address learns by mail.
/// </summary>
public sealed class Signups(
    ISubscribers subscribers,
    IAddresses addresses,
    IMailQueue mail,
    IChangeQueue changes,
    AddressHasher hasher,
    IdFactory ids,
    TimeProvider time)
{
    /// <summary>Version of the consent words; changed whenever they are.</summary>
    public const string ConsentVersion = "2026-11";

    /// <summary>Confirmation mails to an address that never answers; more would be a nuisance sent by whoever fills in the form.</summary>
    public const int MaxConfirmations = 5;

    /// <summary>How long a sign-up waits to be confirmed; then it is forgotten. As long as a queue message can wait unseen.</summary>
    public static readonly Duration Patience = Duration.FromDays(7);

    private static readonly Duration BetweenConfirmations = Duration.FromMinutes(5);

    /// <summary>Records the request and orders the mail that its owner should get.</summary>
    /// <param name="request">A form without errors.</param>
    /// <param name="cancellationToken">Stops before the next step; asking again goes on from there.</param>
    public async Task RequestAsync(SignupRequest request, CancellationToken cancellationToken)
    {
        var hash = hasher.Hash(request.Address);
        while (!await TryRequestAsync(request, hash, cancellationToken).ConfigureAwait(false))
        {
            // Two requests for one address met; the other one has won a step. Look again.
        }
    }

    private async Task<bool> TryRequestAsync(SignupRequest request, string hash, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var entry = await addresses.FindAsync(hash, cancellationToken).ConfigureAwait(false);
        if (entry?.Suppression is Suppression.Bounced or Suppression.Complained)
            return true;
        // Asked for before they had everything deleted, and waited in the queue until now: that wish is over.
        if (entry is { Subscriber: null, Suppression: not Suppression.None } && request.AskedAt < entry.At)
            return true;

        var id = entry?.Subscriber ?? ids.NewSubscriberId();
        if (entry is null)
        {
            // The address first: it is what must be unique. An entry whose subscriber is missing is taken up by the next request.
            entry = new AddressEntry(hash, id, Suppression.None, now);
            if (await addresses.AddAsync(entry, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                return false;
        }
        else if (entry.Subscriber is null)
        {
            if (await addresses.ReplaceAsync(entry with { Subscriber = id, At = now }, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                return false;
        }

        var known = await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            var added = Renewed(request, now, new Subscriber
            {
                Id = id,
                Address = request.Address.Address,
                State = SubscriberState.Pending,
                Preferences = request.Preferences,
                Consent = new Consent(ConsentVersion, request.AskedAt ?? now),
                Salt = ids.NewSalt(),
                SignedUpAt = now,
            });
            if (await subscribers.AddAsync(added, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
                return false;
            await changes.EnqueueAsync(new SubscriberChanged(id.Value), Patience.ToTimeSpan(), cancellationToken).ConfigureAwait(false);
            await OrderAsync(added.Id, LetterKind.Confirm, now, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (known.State == SubscriberState.Erased)
        {
            // Being deleted, and not yet so far as to let the address go: whoever signs up with it now is somebody new.
            await addresses.ReplaceAsync(entry.WithoutSubscriber(now), cancellationToken).ConfigureAwait(false);
            return request.AskedAt < known.ErasedAt;
        }

        var since = AskedSince(known);
        return known.State switch
        {
            SubscriberState.Active => await RemindAsync(known, now, cancellationToken).ConfigureAwait(false),
            // The suppression of their address may be a step behind.
            SubscriberState.Bounced or SubscriberState.Complained or SubscriberState.Rejected => true,
            _ when since is { } asked && known.ConfirmationsSent >= MaxConfirmations && now - asked < Patience => true,
            _ => await AskAgainAsync(request, known, now, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<bool> RemindAsync(Subscriber known, Instant now, CancellationToken cancellationToken)
    {
        await OrderAsync(known.Id, LetterKind.AlreadySubscribed, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> AskAgainAsync(SignupRequest request, Subscriber known, Instant now, CancellationToken cancellationToken)
    {
        var renewed = Renewed(request, now, known);
        if (await subscribers.ReplaceAsync(renewed, cancellationToken).ConfigureAwait(false) != WriteResult.Done)
            return false;
        await changes.EnqueueAsync(new SubscriberChanged(known.Id.Value), Patience.ToTimeSpan(), cancellationToken).ConfigureAwait(false);
        await OrderAsync(known.Id, LetterKind.Confirm, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static Subscriber Renewed(SignupRequest request, Instant now, Subscriber known)
    {
        var goesOn = AskedSince(known) is { } since && known.ConfirmationsSent > 0 && now - since < Patience;
        // Within one window however many requests make one mail, and one mail is what counts.
        var newMail = known.ConfirmationAskedAt is not { } asked || WindowOf(asked) != WindowOf(now);
        var consent = new Consent(ConsentVersion, request.AskedAt ?? now);
        known = known with
        {
            ConfirmationsSent = goesOn ? known.ConfirmationsSent + (newMail ? 1 : 0) : 1,
            ConfirmationAskedAt = now,
        };
        // Whoever has been on the course keeps what they had until they confirm: a stranger may have typed their address.
        if (known.ConfirmedAt is not null)
            return known with { Asked = new AskedAgain(request.Address.Address, request.Preferences, consent, (goesOn ? known.Asked?.Since : null) ?? now) };
        return known with
        {
            Address = request.Address.Address,
            State = SubscriberState.Pending,
            Preferences = request.Preferences with { HeldUntil = known.Preferences.HeldUntil },
            PreferencesVersion = known.PreferencesVersion + 1,
            Consent = consent,
            SignedUpAt = goesOn ? known.SignedUpAt : now,
        };
    }

    /// <summary>Since when a sign-up waits to be confirmed; null where none does.</summary>
    private static Instant? AskedSince(Subscriber known) => known.State == SubscriberState.Pending ? known.SignedUpAt : known.Asked?.Since;

    private static long WindowOf(Instant at) => (long)((at - NodaConstants.UnixEpoch) / BetweenConfirmations);

    private Task OrderAsync(SubscriberId id, LetterKind kind, Instant now, CancellationToken cancellationToken)
    {
        // Named after the five minutes it was asked for in: pressing the button twice sends one mail.
        var mailId = string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}-{WindowOf(now)}");
        return mail.EnqueueAsync(new MailOrder(id.Value, mailId, kind), TimeSpan.Zero, cancellationToken);
    }
}
