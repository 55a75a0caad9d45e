using System.Globalization;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Course.Core.Signup;

/// <summary>Works off the <c>signups</c> queue: caps the mails to an address, holds sign-ups back while somebody feeds a list into the form, and does the rest.</summary>
public sealed partial class SignupIntake(
    SignupLimits limits,
    Signups signups,
    ISignupQueue queue,
    ISignupCounts counts,
    MailRequests requests,
    IMailSender sender,
    IdFactory ids,
    IOptions<MailOptions> mail,
    IOptions<SignupOptions> options,
    TimeProvider time,
    ILogger<SignupIntake> logger)
{
    /// <summary>A sign-up held back longer than this is forgotten: whoever meant it has signed up again by then.</summary>
    public static readonly Duration MaxWait = Duration.FromDays(1);

    /// <summary>Handles one sign-up; a message that comes twice does no more than one.</summary>
    /// <exception cref="FormatException">The message is none that <see cref="SignupGate"/> wrote.</exception>
    public async Task HandleAsync(SignupAsked asked, CancellationToken cancellationToken)
    {
        var form = new SignupForm(
            asked.Email, asked.FirstName, asked.TimeZone, asked.Hour.ToString(CultureInfo.InvariantCulture), asked.Situation, asked.Contact, Consent: "on", asked.Discreet ? "on" : null);
        if (form.Read(out var errors) is not { } request)
            throw new FormatException($"A message on queue signups does not make a sign-up: {string.Join(", ", errors.Keys)}.");
        var askedAt = Instant.FromDateTimeOffset(asked.AskedAt);
        if (time.GetInstant() - askedAt > MaxWait)
        {
            LogForgotten();
            return;
        }

        var flood = await limits.TakeAddressAsync(request.Address, cancellationToken).ConfigureAwait(false);
        // Also by those held back: whoever took the last place may have crashed before telling.
        if (flood != Flood.No)
            await TellOperatorAsync(cancellationToken).ConfigureAwait(false);
        if (flood == Flood.Yes)
        {
            await queue.EnqueueAsync(asked, limits.UntilNextHour(), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await limits.TakeMailAsync(request.Address, cancellationToken).ConfigureAwait(false))
            await signups.RequestAsync(request with { AskedAt = askedAt }, cancellationToken).ConfigureAwait(false);
        else
            LogMailsUsedUp();
    }

    /// <summary>Once a day at most, by a row that only one can write. A mail that fails is not repeated: the log has said so, at a level that alerts.</summary>
    private async Task TellOperatorAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        if (await counts.AddAsync(new SignupCount(now.InUtc().Date, "flood-told", 1, now), cancellationToken).ConfigureAwait(false) != WriteResult.Done)
            return;
        LogFlood(options.Value.AddressesPerHour);
        var first = string.Create(CultureInfo.InvariantCulture, $"{options.Value.AddressesPerHour} different addresses were signed up within one hour, as many as are taken in an hour.");
        const string next = "Until the next full hour the form asks people to try again later; sign-ups already taken wait, a day at most. It may be a program that uses the form to flood other people's mailboxes. "
            + "If it is a rush of your own readers, raise Course:Signup:AddressesPerHour.";
        var words = new MailWords("Unusually many sign-ups", $"<!DOCTYPE html><html lang=\"en\"><title>Unusually many sign-ups</title><p>{first}</p><p>{next}</p></html>", $"{first}\n\n{next}\n");
        var request = requests.Make(words, ids.NewDeliveryId(now.ToDateTimeOffset()), "signupflood", discreet: false, [Addressee.Operator(mail.Value.OperatorAddress)]);
        if (await sender.SendAsync(request, cancellationToken).ConfigureAwait(false) is not SendOutcome.Accepted and var outcome)
            LogNotTold(outcome.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Limit} different addresses were signed up within an hour: no more are taken until the next")]
    private partial void LogFlood(int limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "The operator could not be told by mail of unusually many sign-ups: {Outcome}")]
    private partial void LogNotTold(string outcome);

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-up was not mailed: its address has had as many mails from sign-ups as it may")]
    private partial void LogMailsUsedUp();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-up held back for more than a day was forgotten")]
    private partial void LogForgotten();
}
