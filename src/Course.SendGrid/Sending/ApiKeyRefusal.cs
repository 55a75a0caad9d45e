using System.Globalization;
using System.Net;
using Course.Core.Mail;

namespace Course.SendGrid.Sending;

/// <summary>401 and 403: the key, the account or the sender is refused. The mails are fine and wait; trying the same again on the spot is in vain.</summary>
internal static class ApiKeyRefusal
{
    /// <summary>Requests before the circuit may open: the fewest that Polly allows. One refusal is enough where others went before it.</summary>
    public const int OpeningCount = 2;

    /// <summary>Their share of all requests, small enough that those accepted just before don't keep it closed.</summary>
    public const double OpeningRatio = 0.01;

    private const string Words = " API key refused";

    /// <summary>The outcome of an attempt answered so.</summary>
    public static SendOutcome.NotAccepted Of(HttpStatusCode status) => new(((int)status).ToString(CultureInfo.InvariantCulture) + Words, RetryAfter: null);

    /// <summary>Whether an outcome is one of these.</summary>
    public static bool Is(SendOutcome? outcome) => outcome is SendOutcome.NotAccepted { Reason: var reason } && reason.EndsWith(Words, StringComparison.Ordinal);
}
