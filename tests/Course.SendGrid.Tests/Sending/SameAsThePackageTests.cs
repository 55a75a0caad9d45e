using System.Text;
using System.Text.Json.Nodes;
using Course.Core.Mail;
using Course.SendGrid.Sending;
using SendGrid.Helpers.Mail;

namespace Course.SendGrid.Tests.Sending;

/// <summary>The body we write means what the package's own <see cref="SendGridMessage"/> would have said.</summary>
public sealed class SameAsThePackageTests
{
    // Everything that JSON, HTML, line ends and encodings could trip over, and the tags themselves.
    private static readonly string[] Pieces =
    [
        "Hello", " ", "\"", "\\", "/", "<p class=\"ink\">", "</p>", "&amp;", "'", "+", "\r\n", "\n", "\t", "\u0001", "\u007f", "\u2028", "\u2029", "\ufeff", "naïve", "“quoted”", "🌱", "ﷺ", "漢字", "~", "~~", "~greet",
        Tags.Greeting, Tags.GreetingHtml, Tags.ProgressUrl, Tags.UnsubscribeUrl, Tags.ReplyToken,
    ];

    private readonly SendGridRequests requests = new();

    [Fact]
    public void For_many_messages_with_one_to_a_hundred_recipients()
    {
        var random = new Random(20261101);
        for (var n = 0; n < 300; n++)
        {
            // Parts are never empty: the package leaves such a part out without a word, and the service refuses it.
            var words = new MailWords(Text(random, 3), "<" + Text(random, 60), "-" + Text(random, 40));
            // The same words again: they are kept from the first time.
            foreach (var people in new[] { 1, random.Next(2, 8), n % 50 == 0 ? MailRequest.MaxRecipients : 1 })
                AssertSame(Request(random, words, people));
        }
    }

    [Fact]
    public void With_nothing_that_may_be_left_out() => AssertSame(Request(new Random(1), new MailWords("s", "h", "t"), 2) with
    {
        From = new Mailbox("hello@course.example"),
        Headers = new Dictionary<string, string>(),
        Recipients = [new Recipient { Address = "a@example.org", RecipientKey = "a" }, new Recipient { Address = "b@example.org", RecipientKey = "b" }],
    });

    private void AssertSame(MailRequest request)
    {
        var expected = JsonNode.Parse(Message(request).Serialize());
        var written = JsonNode.Parse(requests.Write(request).Span);
        Assert.True(JsonNode.DeepEquals(expected, written), $"Expected {expected}\nbut wrote {written}");
    }

    private static string Text(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = random.Next(pieces + 1); i > 0; i--)
            text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private static MailRequest Request(Random random, MailWords words, int people) => new()
    {
        DeliveryId = "20261101-abcdefghijklmnop",
        Category = "lesson",
        Subject = words.Subject,
        Html = words.Html,
        Text = words.Text,
        From = new Mailbox("hello@course.example", "After; the, Breakup \"quoted\" <é>"),
        ReplyTo = $"reply+{Tags.ReplyToken}@reply.course.example",
        Headers = new Dictionary<string, string> { ["List-Id"] = "<course.example>", ["X-Odd"] = "\"<é>\"" },
        Recipients = [.. Enumerable.Range(0, people).Select(n => new Recipient
        {
            Address = $"o'brien+{n}@example.org",
            RecipientKey = $"29-07-{n}",
            Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = $"<https://course.example/unsubscribe/{n}>" },
            Substitutions = new Dictionary<string, string>
            {
                [Tags.Greeting] = $"Hello {Text(random, 4).Replace("~", "", StringComparison.Ordinal)},",
                [Tags.GreetingHtml] = $"Hello {Text(random, 4).Replace("~", "", StringComparison.Ordinal)},",
                [Tags.ProgressUrl] = $"https://course.example/me/{n}?a=1&b=2",
                [Tags.UnsubscribeUrl] = $"https://course.example/unsubscribe/{n}",
                [Tags.ReplyToken] = $"token{n}",
            },
        })],
    };

    /// <summary>The same in the package's own words.</summary>
    private static SendGridMessage Message(MailRequest request)
    {
        var alone = request.Recipients.Count == 1;
        string Fill(string text) => alone ? request.Recipients[0].Substitutions.Aggregate(text, (filled, pair) => filled.Replace(pair.Key, pair.Value, StringComparison.Ordinal)) : text;
        return new SendGridMessage
        {
            From = new EmailAddress(request.From.Address, request.From.Name?.Replace(";", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)),
            ReplyTo = new EmailAddress(Fill(request.ReplyTo)),
            Subject = Fill(request.Subject),
            Contents = [new Content("text/plain", Fill(request.Text)), new Content("text/html", Fill(request.Html))],
            Categories = [request.Category],
            CustomArgs = new Dictionary<string, string> { ["delivery"] = request.DeliveryId },
            Headers = new Dictionary<string, string>(request.Headers),
            Personalizations = [.. request.Recipients.Select(recipient => new Personalization
            {
                Tos = [new EmailAddress(recipient.Address)],
                Headers = recipient.Headers.Count == 0 ? null : new Dictionary<string, string>(recipient.Headers),
                Substitutions = alone || recipient.Substitutions.Count == 0 ? null : new Dictionary<string, string>(recipient.Substitutions),
                CustomArgs = new Dictionary<string, string> { ["recipient"] = recipient.RecipientKey },
            })],
            TrackingSettings = new TrackingSettings
            {
                ClickTracking = new ClickTracking { Enable = false, EnableText = false },
                OpenTracking = new OpenTracking { Enable = false },
                SubscriptionTracking = new SubscriptionTracking { Enable = false },
            },
        };
    }
}
