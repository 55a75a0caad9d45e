using Course.Core.Correspondence;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Core.Schedule;
using Course.Core.Signup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Course.Core.Poison;

/// <summary>Tells the operator by mail that something was set aside, once a day at most and without a word of what it was about: who runs the course alone doesn't read logs.</summary>
public sealed partial class PoisonAlert(
    ISignupCounts counts,
    ILetterLayout layout,
    MailRequests requests,
    IMailSender sender,
    IdFactory ids,
    IOptions<MailOptions> mail,
    TimeProvider time,
    ILogger<PoisonAlert> logger)
{
    /// <summary>The row that says they were told; it goes with the day's counts.</summary>
    private const string Told = "poison-told";

    /// <summary>Sees to it that they are told. A mail that fails is tried again with the next message that is set aside.</summary>
    /// <param name="queue">One of <see cref="WorkQueues"/>.</param>
    /// <param name="cancellationToken">Stops before the mail.</param>
    public async Task TellAsync(string queue, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var today = now.InUtc().Date;
        if (await counts.FindAsync(today, Told, cancellationToken).ConfigureAwait(false) is not null)
            return;
        var words = await layout.RenderAsync(new LetterModel.PoisonFound(queue) { Discreet = false }, cancellationToken).ConfigureAwait(false);
        var request = requests.Make(words, ids.NewDeliveryId(now.ToDateTimeOffset()), "poisonfound", discreet: false, [Addressee.Operator(mail.Value.OperatorAddress)]);
        if (await sender.SendAsync(request, cancellationToken).ConfigureAwait(false) is not SendOutcome.Accepted and var outcome)
            LogNotTold(outcome.GetType().Name);
        else
            await counts.AddAsync(new SignupCount(today, Told, 1, now), cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The operator could not be told by mail that a message was set aside: {Outcome}")]
    private partial void LogNotTold(string outcome);
}
