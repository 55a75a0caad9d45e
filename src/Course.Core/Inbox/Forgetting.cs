using Course.Core.Progress;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Inbox;

/// <summary>Deletes what somebody told of a day, at their wish: the words, what was read from them, and the mail they came in.</summary>
public sealed class Forgetting(ICheckIns checkIns, IInbox inbox)
{
    /// <summary>Deletes a day, or one entry of it. What was never there is no error: pressed twice it is the same.</summary>
    /// <param name="subscriber">Whose.</param>
    /// <param name="on">The day.</param>
    /// <param name="entry">A <see cref="CheckIn.Id"/>; null for all of the day.</param>
    /// <param name="cancellationToken">Stops between steps; pressed again it goes on.</param>
    /// <returns>Whether there was something to delete.</returns>
    public async Task<bool> ForgetAsync(Subscriber subscriber, LocalDate on, string? entry, CancellationToken cancellationToken)
    {
        var day = (await checkIns.ListAsync(subscriber.Id, cancellationToken).ConfigureAwait(false)).Where(checkIn => checkIn.On == on).ToList();
        var told = day.Where(checkIn => !checkIn.IsCorrection).ToList();
        // The last words of a day take with them what was set by hand: it was said of those words.
        var gone = entry is null || told.TrueForAll(checkIn => checkIn.Id == entry) ? day : told.FindAll(checkIn => checkIn.Id == entry);
        foreach (var checkIn in gone)
        {
            // The row here last: as long as it stands, the button is there to be pressed again.
            await ForgetMailAsync(checkIn, cancellationToken).ConfigureAwait(false);
            await checkIns.RemoveAsync(checkIn, cancellationToken).ConfigureAwait(false);
        }

        return gone.Count > 0;
    }

    /// <summary>What stays of the mail is that it came, so that the same mail delivered again is not read again.</summary>
    private async Task ForgetMailAsync(CheckIn checkIn, CancellationToken cancellationToken)
    {
        while (await inbox.FindAsync(checkIn.Id, cancellationToken).ConfigureAwait(false) is { } mail && mail.Subscriber == checkIn.Subscriber)
        {
            await inbox.RemoveMimeAsync(mail.Id, cancellationToken).ConfigureAwait(false);
            if (await inbox.ReplaceAsync(mail with { Noted = null, Subject = null }, cancellationToken).ConfigureAwait(false) != WriteResult.Changed)
                return;
        }
    }
}
