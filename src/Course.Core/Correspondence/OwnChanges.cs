using System.Globalization;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Correspondence;

/// <summary>
/// What people set on their own page. Each change counts for the very next lesson and is confirmed by mail: pressed twice, it changes and mails once, and several changes close together are told in one.
/// </summary>
public sealed class OwnChanges(Subscriptions subscriptions, OwnPage own, Curriculum curriculum, IOutbox outbox, IMailQueue mail, TimeProvider time)
{
    /// <summary>What is told of a device.</summary>
    public const string DeviceRemembered = "remembered", DeviceForgotten = "forgotten";

    /// <summary>Of several changes of settings in such a time the first is told at once, and the others together at its end.</summary>
    public static readonly Duration Together = Duration.FromMinutes(5);

    /// <summary>Name, hour, zone, days of the week, discretion.</summary>
    /// <returns>Whether it stands so now: of somebody who has stopped nothing is changed.</returns>
    public async Task<bool> SetAsync(Subscriber subscriber, Func<Preferences, Preferences> change, CancellationToken cancellationToken)
    {
        if (subscriber.State is not (SubscriberState.Active or SubscriberState.Completed) || await subscriptions.SetAsync(subscriber.Id, change, cancellationToken).ConfigureAwait(false) is not { } after)
            return false;
        if (Settings.Changed(subscriber.Preferences, after.Preferences).Length == 0)
            return true;
        var now = time.GetInstant();
        var window = (long)((now - NodaConstants.UnixEpoch) / Together);
        var mailId = string.Create(CultureInfo.InvariantCulture, $"settingschanged-{window}");
        var delay = TimeSpan.Zero;
        if (await outbox.FindAsync(after.Id, mailId, cancellationToken).ConfigureAwait(false) is not null)
        {
            mailId += "-rest";
            var elapsed = now - NodaConstants.UnixEpoch - (Together * window);
            // The first of them a little before the others: it knows how things stood before them all.
            delay = (Together - elapsed + (elapsed / 10)).ToTimeSpan();
        }

        await mail.EnqueueAsync(new MailOrder(after.Id.Value, mailId, LetterKind.SettingsChanged, Settings.StoodAt(subscriber)), delay, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Another answer to how it ended. Where its track is another than the one they stand on, they go on at that track's first lesson; else they keep their place, and the wording of some lessons changes.
    /// </summary>
    public async Task SwitchAsync(Subscriber subscriber, Situation situation, CancellationToken cancellationToken)
    {
        if (subscriber.Preferences.Situation == situation || subscriber.State != SubscriberState.Active)
            return;
        var view = await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false);
        var after = Moves(view, situation)
            ? await subscriptions.BeginAnewAsync(subscriber.Id, situation, cancellationToken).ConfigureAwait(false)
            : await subscriptions.SetAsync(subscriber.Id, preferences => preferences with { Situation = situation }, cancellationToken).ConfigureAwait(false);
        await ConfirmAsync(subscriber, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether choosing this situation takes someone to the beginning of another track. The year after is no track that one could be taken from.</summary>
    public bool Moves(OwnView view, Situation situation) => view.Next is { } next && next.Track != Track.YearAfter && curriculum.Start(situation).Track != next.Track;

    /// <summary>The course over again from its first lesson. A form sent twice begins anew once: it says which round it was shown in.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="round">The <see cref="Preferences.Round"/> that the page was shown in.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>Whether it has begun anew by this.</returns>
    public async Task<bool> BeginAnewAsync(Subscriber subscriber, int round, CancellationToken cancellationToken)
    {
        if (subscriber.Preferences.Round != round)
            return false;
        var after = await subscriptions.BeginAnewAsync(subscriber.Id, subscriber.Preferences.Situation, cancellationToken).ConfigureAwait(false);
        await ConfirmAsync(subscriber, after, cancellationToken).ConfigureAwait(false);
        return after is { State: SubscriberState.Active };
    }

    /// <summary>Tells them that a copy of all that is kept was fetched, once a day at most: it may not have been them.</summary>
    public Task TellOfExportAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var mailId = string.Create(CultureInfo.InvariantCulture, $"exported-{time.GetUtcNow().UtcDateTime:yyyyMMdd}");
        return mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.Exported), TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Tells the owner of a page that a device was remembered or forgotten on it, each once a day at most: it may not have been them.</summary>
    /// <param name="subscriber">Whose page.</param>
    /// <param name="what"><see cref="DeviceRemembered"/> or <see cref="DeviceForgotten"/>.</param>
    /// <param name="cancellationToken">Stops before the order.</param>
    public Task TellOfDeviceAsync(Subscriber subscriber, string what, CancellationToken cancellationToken)
    {
        var mailId = string.Create(CultureInfo.InvariantCulture, $"device-{what}-{time.GetUtcNow().UtcDateTime:yyyyMMdd}");
        return mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.Device, what), TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Asks for the check-ins of the year after, and confirms it.</summary>
    /// <returns>Whether they will come.</returns>
    public async Task<bool> AskForYearAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (await subscriptions.AskForYearAsync(subscriber.Id, cancellationToken).ConfigureAwait(false) is not { State: SubscriberState.Active, YearAfter: { } asked })
            return false;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"settingschanged-monthly-{asked.ToUnixTimeSeconds()}");
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.SettingsChanged, nameof(Setting.Monthly)), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task ConfirmAsync(Subscriber before, Subscriber? after, CancellationToken cancellationToken)
    {
        if (after is null || Settings.Changed(before.Preferences, after.Preferences) is not { Length: > 0 } changed)
            return Task.CompletedTask;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"settingschanged-{after.PreferencesVersion}");
        return mail.EnqueueAsync(new MailOrder(after.Id.Value, mailId, LetterKind.SettingsChanged, changed), TimeSpan.Zero, cancellationToken);
    }
}
