using System.Globalization;
using Course.Core.Links;
using Course.Core.Schedule;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>How many different addresses have been signed up in this hour, against what is usual.</summary>
public enum Flood
{
    /// <summary>There is room.</summary>
    No,

    /// <summary>This one was the last there was room for.</summary>
    Begins,

    /// <summary>No room before the next hour.</summary>
    Yes,
}

/// <summary>Whether a network may send one more sign-up.</summary>
public enum NetworkRoom
{
    /// <summary>It may.</summary>
    Yes,

    /// <summary>Not before the next clock hour.</summary>
    NoneThisHour,

    /// <summary>Not before the next UTC day.</summary>
    NoneToday,
}

/// <summary>
/// The limits on sign-ups, counted in storage and so across all instances, each at a constant number of storage calls. Counts run by clock hour, UTC day and a fixed week: at the turn of one, up to
/// twice as many may pass.
/// </summary>
public sealed class SignupLimits(ISignupCounts counts, AddressHasher hasher, IOptions<SignupOptions> options, TimeProvider time)
{
    private const int DaysPerWeek = 7;

    /// <summary>A row that so many others write at once is not waited for: whoever asks is one too many.</summary>
    private const int MaxAttempts = 30;

    /// <summary>Mails asked for in the same five minutes are one mail (see <see cref="Signups"/>).</summary>
    private static readonly Duration SameMail = Duration.FromMinutes(5);

    private readonly SignupOptions options = options.Value;

    /// <summary>Counts one sign-up from a network, unless it has had as many as it may.</summary>
    public async Task<NetworkRoom> TakeFromNetworkAsync(CallerNetwork network, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var today = now.InUtc().Date;
        var name = hasher.HashForCounting(network.On(today));
        var ofDay = $"network-day-{name}";
        if (await TakeAsync(today, $"network-{Hour(now)}-{name}", options.PerNetworkAndHour, now, cancellationToken).ConfigureAwait(false) is null)
        {
            // The day may be full too, and then the next hour is no better.
            var found = await counts.FindAsync(today, ofDay, cancellationToken).ConfigureAwait(false);
            return found?.Count >= options.PerNetworkAndDay ? NetworkRoom.NoneToday : NetworkRoom.NoneThisHour;
        }

        return await TakeAsync(today, ofDay, options.PerNetworkAndDay, now, cancellationToken).ConfigureAwait(false) is null ? NetworkRoom.NoneToday : NetworkRoom.Yes;
    }

    /// <summary>Counts one mail to an address; false where it has had as many as it may.</summary>
    public async Task<bool> TakeMailAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var today = now.InUtc().Date;
        var name = hasher.Hash(address);
        var epoch = new LocalDate(1970, 1, 1);
        var week = today.PlusDays(DaysPerWeek - 1 - (Period.DaysBetween(epoch, today) % DaysPerWeek));
        return await TakeAsync(today, $"mail-day-{name}", options.MailsPerAddressAndDay, now, cancellationToken, SameMail).ConfigureAwait(false) is not null
            && await TakeAsync(week, $"mail-week-{name}", options.MailsPerAddressAndWeek, now, cancellationToken, SameMail).ConfigureAwait(false) is not null;
    }

    /// <summary>Counts one fresh link asked for with an old one; false where its owner has been sent as many today as they may.</summary>
    /// <param name="owner">Whose link: an opaque id.</param>
    /// <param name="perDay">How many may be.</param>
    /// <param name="sameMail">Asked for within this time, two are one mail.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task<bool> TakeLinkAsync(SubscriberId owner, int perDay, Duration sameMail, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        return await TakeAsync(now.InUtc().Date, $"link-{hasher.HashForCounting("link " + owner.Value)}", perDay, now, cancellationToken, sameMail).ConfigureAwait(false) is not null;
    }

    /// <summary>Whether this hour has seen as many different addresses as it may. A point read.</summary>
    public async Task<bool> IsFloodedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        return (await counts.FindAsync(now.InUtc().Date, AllOf(now), cancellationToken).ConfigureAwait(false))?.Count >= options.AddressesPerHour;
    }

    /// <summary>Counts an address, once in each hour however often it is signed up.</summary>
    public async Task<Flood> TakeAddressAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (await IsFloodedAsync(cancellationToken).ConfigureAwait(false))
            return Flood.Yes;
        var now = time.GetInstant();
        var today = now.InUtc().Date;
        var seen = new SignupCount(today, $"seen-{Hour(now)}-{hasher.Hash(address)}", 1, now);
        if (await counts.FindAsync(today, seen.Name, cancellationToken).ConfigureAwait(false) is not null)
            return Flood.No;
        // Written down only after a place was taken: a row there means that the address has one. Two copies of a message may take two places, which errs on the safe side.
        if (await TakeAsync(today, AllOf(now), options.AddressesPerHour, now, cancellationToken).ConfigureAwait(false) is not { } count)
            return Flood.Yes;
        await counts.AddAsync(seen, cancellationToken).ConfigureAwait(false);
        return count == options.AddressesPerHour ? Flood.Begins : Flood.No;
    }

    /// <summary>How long until the next UTC day begins, when a network has room again.</summary>
    public TimeSpan UntilTomorrow() => TimeSpan.FromDays(1) - time.GetUtcNow().TimeOfDay;

    /// <summary>How long until the next hour begins, when what was refused for <see cref="Flood.Yes"/> may be tried again.</summary>
    public TimeSpan UntilNextHour()
    {
        var now = time.GetUtcNow();
        return TimeSpan.FromHours(1) - new TimeSpan(now.TimeOfDay.Ticks % TimeSpan.TicksPerHour);
    }

    /// <summary>Removes the counts of days gone by, a day's grace for clocks that differ.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellationToken) => counts.RemoveBeforeAsync(time.GetInstant().InUtc().Date.PlusDays(-1), cancellationToken);

    /// <summary>The count after adding one, or null where it stands at its limit already.</summary>
    private async Task<int?> TakeAsync(LocalDate day, string name, int limit, Instant now, CancellationToken cancellationToken, Duration? sameWithin = null)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var found = await counts.FindAsync(day, name, cancellationToken).ConfigureAwait(false);
            if (found is null)
            {
                if (await counts.AddAsync(new SignupCount(day, name, 1, now), cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                    return 1;
                continue;
            }

            if (sameWithin is { } window && WindowOf(found.LastAt, window) == WindowOf(now, window))
                return found.Count;
            if (found.Count >= limit)
                return null;
            if (await counts.ReplaceAsync(found with { Count = found.Count + 1, LastAt = now }, cancellationToken).ConfigureAwait(false) == WriteResult.Done)
                return found.Count + 1;
        }

        return null;
    }

    private static long WindowOf(Instant at, Duration window) => (long)((at - NodaConstants.UnixEpoch) / window);

    private static string Hour(Instant at) => at.InUtc().Hour.ToString("00", CultureInfo.InvariantCulture);

    private static string AllOf(Instant at) => $"all-{Hour(at)}";
}
