using System.Globalization;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>What people change on their own page. Each change counts for the very next lesson, and is confirmed by one mail, named after the version it made: pressing twice changes and mails once.</summary>
public sealed partial class OwnChanges(Subscriptions subscriptions, OwnPage own, Curriculum curriculum, IMailQueue mail, TimeProvider time, ILogger<OwnChanges> logger)
{
    /// <summary>Causes of <see cref="LetterKind.SettingsChanged"/>.</summary>
    public const string Settings = "settings", Track = "track", Anew = "anew";

    /// <summary>A break of so many days.</summary>
    public async Task PauseAsync(Subscriber subscriber, int days, CancellationToken cancellationToken) =>
        await ConfirmAsync(subscriber, await subscriptions.PauseAsync(subscriber.Id, days, cancellationToken).ConfigureAwait(false), LetterKind.Paused, cause: null, cancellationToken).ConfigureAwait(false);

    /// <summary>A break until a date, the first on which a lesson may come again.</summary>
    public async Task PauseUntilAsync(Subscriber subscriber, LocalDate until, CancellationToken cancellationToken) =>
        await ConfirmAsync(subscriber, await subscriptions.PauseUntilAsync(subscriber.Id, until, cancellationToken).ConfigureAwait(false), LetterKind.Paused, cause: null, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends a break.</summary>
    public async Task ResumeAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        await ConfirmAsync(subscriber, await subscriptions.ResumeAsync(subscriber.Id, cancellationToken).ConfigureAwait(false), LetterKind.Resumed, cause: null, cancellationToken).ConfigureAwait(false);

    /// <summary>Name, hour, zone, days of the week, discretion.</summary>
    public async Task SetAsync(Subscriber subscriber, Func<Preferences, Preferences> change, CancellationToken cancellationToken) =>
        await ConfirmAsync(subscriber, await subscriptions.SetAsync(subscriber.Id, change, cancellationToken).ConfigureAwait(false), LetterKind.SettingsChanged, Settings, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Another answer to how it ended. Where its track is another than the one they stand on, they go on at that track's first lesson; else they keep their place, and the lessons' variants change.
    /// </summary>
    public async Task SwitchAsync(Subscriber subscriber, Situation situation, CancellationToken cancellationToken)
    {
        if (subscriber.Preferences.Situation == situation)
            return;
        var moves = Moves(await own.ViewAsync(subscriber, cancellationToken).ConfigureAwait(false), situation);
        var after = moves
            ? await subscriptions.BeginAnewAsync(subscriber.Id, situation, cancellationToken).ConfigureAwait(false)
            : await subscriptions.SetAsync(subscriber.Id, preferences => preferences with { Situation = situation }, cancellationToken).ConfigureAwait(false);
        await ConfirmAsync(subscriber, after, LetterKind.SettingsChanged, Track, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether choosing this situation takes someone to the beginning of another track.</summary>
    public bool Moves(OwnView view, Situation situation) => view.Next is { } next && curriculum.Start(situation).Track != next.Track;

    /// <summary>
    /// The course over again from its first lesson. A form sent twice begins anew once: it says which round it was shown in.
    /// </summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="round">The <see cref="Preferences.Round"/> of the page that was pressed.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task BeginAnewAsync(Subscriber subscriber, int round, CancellationToken cancellationToken)
    {
        if (subscriber.Preferences.Round != round)
            return;
        var after = await subscriptions.BeginAnewAsync(subscriber.Id, subscriber.Preferences.Situation, cancellationToken).ConfigureAwait(false);
        await ConfirmAsync(subscriber, after, LetterKind.SettingsChanged, Anew, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops for good. Where they said why, the log counts it without saying of whom.</summary>
    public async Task LeaveAsync(Subscriber subscriber, LeavingReason? because, bool saysGoodbye, CancellationToken cancellationToken)
    {
        var after = await subscriptions.StopAsync(subscriber.Id, SubscriberState.Unsubscribed, because, cancellationToken).ConfigureAwait(false);
        if (after?.State != SubscriberState.Unsubscribed || subscriber.State == SubscriberState.Unsubscribed)
            return;
        if (because is { } reason)
            LogLeft(reason);
        if (saysGoodbye)
        {
            var mailId = string.Create(CultureInfo.InvariantCulture, $"goodbye-{after.ConfirmedAt?.ToUnixTimeSeconds()}");
            await mail.EnqueueAsync(new MailOrder(after.Id.Value, mailId, LetterKind.Goodbye), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells them that a copy of all that is kept was fetched, once a day at most: it may not have been them.</summary>
    public Task TellOfExportAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var mailId = string.Create(CultureInfo.InvariantCulture, $"exported-{time.GetUtcNow().UtcDateTime:yyyyMMdd}");
        return mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.Exported), TimeSpan.Zero, cancellationToken);
    }

    private Task ConfirmAsync(Subscriber before, Subscriber? after, LetterKind kind, string? cause, CancellationToken cancellationToken)
    {
        if (after is null || after.PreferencesVersion == before.PreferencesVersion)
            return Task.CompletedTask;
        var mailId = string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}-{after.PreferencesVersion}");
        return mail.EnqueueAsync(new MailOrder(after.Id.Value, mailId, kind, cause), TimeSpan.Zero, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Someone stopped and said why: {Reason}")]
    private partial void LogLeft(LeavingReason reason);
}
