using System.Net;
using Course.Core.Links;
using Microsoft.Extensions.Options;

namespace Course.Core.Mail;

/// <summary>A mail's words after layout, tags still in them.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Html">HTML part.</param>
/// <param name="Text">Text part of equal content.</param>
public sealed record MailWords(string Subject, string Html, string Text);

/// <summary>One person to be mailed, with what their links are made of.</summary>
/// <param name="Id">Who.</param>
/// <param name="RecipientKey">Comes back with their events.</param>
/// <param name="Address">Where.</param>
/// <param name="FirstName">How to greet them, or null.</param>
/// <param name="Salt">Salt of their links; null for the operator, who has none.</param>
public sealed record Addressee(SubscriberId Id, string RecipientKey, string Address, string? FirstName, string? Salt)
{
    /// <summary>
    /// The operator: a mail about a subscriber carries nothing of that subscriber's, so that an answer to it, a press on "unsubscribe" or a bounce of the operator's mailbox is never
    /// taken for theirs.
    /// </summary>
    public static Addressee Operator(string address) => new(default, "operator", address, FirstName: null, Salt: null);
}

/// <summary>Makes requests of words and people: sender, per-person links, reply-to, and the headers of RFC 2919, 8058 and 3834 that every mail of ours carries.</summary>
public sealed class MailRequests(LinkFactory links, IOptions<MailOptions> options)
{
    private readonly MailOptions options = options.Value;

    /// <summary>The same words to each addressee.</summary>
    /// <param name="words">What to say.</param>
    /// <param name="deliveryId">The request's own id.</param>
    /// <param name="category">Kind of mail, not personal.</param>
    /// <param name="discreet">Whether the sender's name must say nothing.</param>
    /// <param name="addressees">Who.</param>
    /// <param name="inReplyTo">Message-ID of the mail answered, or null.</param>
    public MailRequest Make(MailWords words, string deliveryId, string category, bool discreet, IEnumerable<Addressee> addressees, string? inReplyTo = null)
    {
        var people = addressees.ToList();
        var headers = new Dictionary<string, string>
        {
            ["List-Id"] = $"<{options.ListId}>",
            ["Auto-Submitted"] = inReplyTo is null ? "auto-generated" : "auto-replied",
            ["X-Auto-Response-Suppress"] = "OOF, AutoReply",
        };
        if (people.TrueForAll(addressee => addressee.Salt is not null))
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        if (inReplyTo is not null)
        {
            headers["In-Reply-To"] = inReplyTo;
            headers["References"] = inReplyTo;
        }

        return new MailRequest
        {
            DeliveryId = deliveryId,
            Category = category,
            Subject = words.Subject,
            Html = words.Html,
            Text = words.Text,
            From = new Mailbox(options.FromAddress, discreet ? options.DiscreetFromName : options.FromName),
            ReplyTo = links.ReplyAddress(Tags.ReplyToken),
            Headers = headers,
            Recipients = [.. people.Select(ToRecipient)],
        };
    }

    private Recipient ToRecipient(Addressee addressee)
    {
        if (addressee.Salt is not { } salt)
            return OperatorRecipient(addressee);
        var unsubscribe = links.UnsubscribeUrl(addressee.Id, salt);
        // A tag in a name would be filled in like one of ours.
        var name = addressee.FirstName?.Replace("~", string.Empty, StringComparison.Ordinal);
        var greeting = string.IsNullOrWhiteSpace(name) ? "Hello," : $"Hello {name},";
        return new Recipient
        {
            Address = addressee.Address,
            RecipientKey = addressee.RecipientKey,
            Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = $"<{unsubscribe}>" },
            Substitutions = new Dictionary<string, string>
            {
                [Tags.Greeting] = greeting,
                [Tags.GreetingHtml] = WebUtility.HtmlEncode(greeting),
                [Tags.ProgressUrl] = links.ProgressUrl(addressee.Id, salt),
                [Tags.UnsubscribeUrl] = unsubscribe,
                [Tags.ReplyToken] = links.Mint(LinkPurpose.Reply, addressee.Id, salt),
            },
        };
    }

    private Recipient OperatorRecipient(Addressee addressee) => new()
    {
        Address = addressee.Address,
        RecipientKey = addressee.RecipientKey,
        Substitutions = new Dictionary<string, string>
        {
            [Tags.Greeting] = "Hello,",
            [Tags.GreetingHtml] = "Hello,",
            [Tags.ProgressUrl] = links.HomeUrl,
            [Tags.UnsubscribeUrl] = links.HomeUrl,
            [Tags.ReplyToken] = addressee.RecipientKey,
        },
    };
}
