using System.Text;
using Course.Core.Mail;
using SendGrid.Helpers.Mail;

namespace Course.SendGrid.Sending;

/// <summary>Writes a <see cref="MailRequest"/> as SendGrid's v3 mail/send request.</summary>
internal static class SendGridRequests
{
    /// <summary>The custom argument that carries the request's id.</summary>
    public const string DeliveryArgument = "delivery";

    /// <summary>The custom argument that carries the person's key.</summary>
    public const string RecipientArgument = "recipient";

    public static SendGridMessage ToMessage(MailRequest request)
    {
        // One person's tags are filled in here, so that the mails that matter one by one do not lean on the service's substitution at all.
        var alone = request.Recipients.Count == 1;
        string Fill(string text) => alone ? FillTags(text, request.Recipients[0].Substitutions) : text;

        var message = new SendGridMessage
        {
            From = Address(request.From),
            ReplyTo = new EmailAddress(Fill(request.ReplyTo)),
            Subject = Fill(request.Subject),
            Contents = [new Content("text/plain", Fill(request.Text)), new Content("text/html", Fill(request.Html))],
            Categories = [request.Category],
            CustomArgs = new Dictionary<string, string> { [DeliveryArgument] = request.DeliveryId },
            Headers = new Dictionary<string, string>(request.Headers),
            Personalizations = [.. request.Recipients.Select(recipient => Personalization(recipient, alone))],
            TrackingSettings = new TrackingSettings
            {
                ClickTracking = new ClickTracking { Enable = false, EnableText = false },
                OpenTracking = new OpenTracking { Enable = false },
                SubscriptionTracking = new SubscriptionTracking { Enable = false },
            },
        };
        return message;
    }

    private static Personalization Personalization(Recipient recipient, bool alone) => new()
    {
        Tos = [new EmailAddress(recipient.Address)],
        Headers = recipient.Headers.Count == 0 ? null : new Dictionary<string, string>(recipient.Headers),
        Substitutions = alone || recipient.Substitutions.Count == 0 ? null : new Dictionary<string, string>(recipient.Substitutions),
        CustomArgs = new Dictionary<string, string> { [RecipientArgument] = recipient.RecipientKey },
    };

    // Names may not contain ';' or ',' (mail/send limitations).
    private static EmailAddress Address(Mailbox mailbox) =>
        new(mailbox.Address, mailbox.Name?.Replace(";", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal));

    private static string FillTags(string text, IReadOnlyDictionary<string, string> substitutions)
    {
        var filled = new StringBuilder(text);
        foreach (var (tag, value) in substitutions)
            filled.Replace(tag, value);
        return filled.ToString();
    }
}
