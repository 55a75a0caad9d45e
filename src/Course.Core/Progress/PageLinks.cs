using System.Globalization;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Progress;

/// <summary>Sends the owner of an old link a fresh one. Whoever asks is told the same, whatever the link was.</summary>
public sealed class PageLinks(OwnPage own, SignupLimits limits, IMailQueue mail, TimeProvider time)
{
    /// <summary>Fresh links mailed to one person in a UTC day.</summary>
    public const int PerDay = 3;

    /// <summary>Pressed again within this time it is the same wish, and one mail.</summary>
    private static readonly Duration SameMail = Duration.FromMinutes(10);

    /// <summary>Orders a mail with a fresh link, where the token once opened someone's page. It goes to their address and nowhere else.</summary>
    /// <param name="token">Any text.</param>
    /// <param name="cancellationToken">Stops before the mail is ordered.</param>
    public async Task RenewAsync(string? token, CancellationToken cancellationToken)
    {
        var (verdict, subscriber) = await own.OpenAsync(token, LinkPurpose.Manage, cancellationToken).ConfigureAwait(false);
        if (verdict is not (LinkVerdict.Valid or LinkVerdict.Expired) || subscriber is null || !await limits.TakeLinkAsync(subscriber.Id, PerDay, SameMail, cancellationToken).ConfigureAwait(false))
            return;
        var window = (long)((time.GetInstant() - NodaConstants.UnixEpoch) / SameMail);
        var mailId = string.Create(CultureInfo.InvariantCulture, $"page-link-{window}");
        await mail.EnqueueAsync(new MailOrder(subscriber.Id.Value, mailId, LetterKind.PageLink), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }
}
