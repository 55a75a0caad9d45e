namespace Course.Core.Mail;

/// <summary>What became of one request to the mail service, as far as can be known. A value, not an exception: each is expected.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The service has taken it on (202) and will report what becomes of each mail.</summary>
    public sealed record Accepted : SendOutcome;

    /// <summary>The service refuses these contents or recipients (400, 413): the same request will be refused again.</summary>
    /// <param name="Reason">The service's words about fields, without addresses.</param>
    /// <param name="BadRecipients">Indexes of the recipients that it named, when it named any.</param>
    public sealed record Rejected(string Reason, IReadOnlyList<int> BadRecipients) : SendOutcome;

    /// <summary>Certainly not accepted, and may be later: throttled, the service failing, refused connection, circuit open, wrong key.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="RetryAfter">How long the service asked to wait, when it did.</param>
    public sealed record NotAccepted(string Reason, TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>Nobody knows: the connection broke or timed out after the request was sent. Only an event can tell.</summary>
    /// <param name="Reason">For the log.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>The mail service.</summary>
public interface IMailSender
{
    /// <summary>Sends one request, retrying what certainly was not accepted.</summary>
    /// <param name="request">At most <see cref="MailRequest.MaxRecipients"/> recipients.</param>
    /// <param name="cancellationToken">Stops waiting; a request under way is then <see cref="SendOutcome.Unknown"/>.</param>
    Task<SendOutcome> SendAsync(MailRequest request, CancellationToken cancellationToken);
}
