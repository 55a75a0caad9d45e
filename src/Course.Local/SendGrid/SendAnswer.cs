namespace Course.Local.SendGrid;

/// <summary>One entry of the <c>errors</c> array of an answer.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">The path of the field, for instance <c>personalizations.3.to.0.email</c>; null if it is none in particular.</param>
/// <param name="Help">Where to read more; null if nowhere.</param>
public sealed record SendError(string Message, string? Field, string? Help = null);

/// <summary>How POST /v3/mail/send is answered.</summary>
/// <param name="Status">202 accepted, 200 valid but sandboxed, 400 refused, 413 too large.</param>
/// <param name="MessageId">The X-Message-Id of an accepted request.</param>
/// <param name="Errors">Why it was refused.</param>
public sealed record SendAnswer(int Status, string? MessageId, IReadOnlyList<SendError> Errors)
{
    internal static SendAnswer Refused(IReadOnlyList<SendError> errors) => new(400, null, errors);
}
