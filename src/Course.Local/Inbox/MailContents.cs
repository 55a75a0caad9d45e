using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;

namespace Course.Local.Inbox;

/// <summary>A link in a mail.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">What it says; the address itself in a text part.</param>
public sealed record MailLink(string Href, string Text);

/// <summary>A mail taken apart, as a mail program does to show it.</summary>
public sealed partial record MailContents
{
    /// <summary>All headers in their order, decoded.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The text part.</summary>
    public required string? Text { get; init; }

    /// <summary>The HTML part.</summary>
    public required string? Html { get; init; }

    /// <summary>The links of the HTML part, or of the text part if there is no other, in their order.</summary>
    public required IReadOnlyList<MailLink> Links { get; init; }

    /// <summary>The address for unsubscribing with one click (RFC 8058), if the mail offers it.</summary>
    public required Uri? OneClickUnsubscribe { get; init; }

    /// <summary>Takes a mail apart.</summary>
    /// <param name="eml">The mail as it travels.</param>
    public static MailContents Read(byte[] eml)
    {
        using var stream = new MemoryStream(eml, writable: false);
        using var message = MimeMessage.Load(stream);
        return new MailContents
        {
            Headers = [.. message.Headers.Concat(message.Body?.Headers ?? []).Select(header => KeyValuePair.Create(header.Field, header.Value))],
            Text = message.TextBody,
            Html = message.HtmlBody,
            Links = message.HtmlBody is { } html ? LinksIn(html) : [.. Address().Matches(message.TextBody ?? "").Select(match => new MailLink(match.Value, match.Value))],
            OneClickUnsubscribe = OneClick(message.Headers),
        };
    }

    private static Uri? OneClick(HeaderList headers)
    {
        if (headers["List-Unsubscribe-Post"]?.Trim() != "List-Unsubscribe=One-Click")
            return null;
        return Bracketed().Matches(headers["List-Unsubscribe"] ?? "")
            .Select(match => Uri.TryCreate(match.Groups[1].Value.Trim(), UriKind.Absolute, out var uri) ? uri : null)
            .FirstOrDefault(uri => uri?.Scheme is "https" or "http");
    }

    private static List<MailLink> LinksIn(string html)
    {
        var links = new List<MailLink>();
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        string? href = null;
        var text = new System.Text.StringBuilder();
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: false } start:
                    href = start.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value;
                    text.Clear();
                    break;
                case HtmlTagToken { Id: HtmlTagId.A, IsEndTag: true } when href is not null:
                    links.Add(new MailLink(href, Blanks().Replace(text.ToString(), " ").Trim()));
                    href = null;
                    break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data } data when href is not null:
                    text.Append(data.Data);
                    break;
            }
        }

        return links;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)\]]")]
    private static partial Regex Address();

    [GeneratedRegex("<([^<>]+)>")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
