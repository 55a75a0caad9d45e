using System.Text;
using Course.Core.Replies;

namespace Course.Replies.Tests;

/// <summary>Mails and readings for tests that read as sentences.</summary>
internal static class Some
{
    public static readonly OwnMail Own = new(["letters.example.com"], "lessons.letters.example.com");

    /// <summary>A mail with these headers and this body, as bytes.</summary>
    public static byte[] Mail(string body, string headers = "", string subject = "Re: The pattern", string from = "Robin <robin@example.net>") =>
        Encoding.UTF8.GetBytes(($"From: {from}\nTo: course@letters.example.com\nSubject: {subject}\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\n"
            + (headers.Contains("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: text/plain; charset=utf-8\n") + headers + (headers.Length > 0 && !headers.EndsWith('\n') ? "\n" : "") + "\n" + body).ReplaceLineEndings("\r\n"));

    public static InboundMessage Read(byte[] mail) => InboundMail.Read(mail, Own);

    public static string WordsIn(string body) => Read(Mail(body)).Text;

    public static string WordsInHtml(string html) => Read(Mail(html, "Content-Type: text/html; charset=utf-8")).Text;

    public static Reading Reading(string text) => ReplyReader.Read(text, new NodaTime.LocalDate(2026, 11, 23));
}
