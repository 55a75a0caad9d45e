using System.Globalization;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Progress;

/// <summary>
/// Sees to it that who tells us how they are gets a look back at the week on every seventh day, as a mail of its own (docs/adr/0017). Ordered by a check-in and not by the calendar:
/// who has told nothing has nothing to look back at, and costs nothing.
/// </summary>
public sealed class LookBacks(IMailQueue mail, TimeProvider time)
{
    /// <summary>Days from one to the next.</summary>
    public const int EveryDays = 7;

    /// <summary>Orders the next one, at their hour of its day. Again in the same week is the same mail.</summary>
    /// <param name="subscriber">Who has told something.</param>
    /// <param name="at">When they told it.</param>
    /// <param name="cancellationToken">Stops before it is ordered.</param>
    public Task OrderAsync(Subscriber subscriber, Instant at, CancellationToken cancellationToken)
    {
        // After the course there are no weeks to count: a check-in of the year after is answered, and that is all.
        if (subscriber is not { State: SubscriberState.Active, YearAfter: null })
            return Task.CompletedTask;
        var sending = new SendingTime(Zones.Get(subscriber.Preferences.Zone), subscriber.Preferences.Hour);
        var on = Next(subscriber.StartedOn, sending, at);
        var mailId = string.Create(CultureInfo.InvariantCulture, $"lookback-{on:yyyyMMdd}");
        var delay = Duration.Max(sending.On(on) - time.GetInstant(), Duration.Zero).ToTimeSpan();
        return mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.LookBack, LocalDatePattern.Iso.Format(on)), delay, cancellationToken);
    }

    /// <summary>The first day that ends a week of the course and whose hour is still to come.</summary>
    internal static LocalDate Next(LocalDate startedOn, SendingTime sending, Instant at)
    {
        var days = Math.Max(Period.DaysBetween(startedOn, sending.DateAt(at)), 1);
        var on = startedOn.PlusDays((days + EveryDays - 1) / EveryDays * EveryDays);
        return sending.On(on) > at ? on : on.PlusDays(EveryDays);
    }
}
