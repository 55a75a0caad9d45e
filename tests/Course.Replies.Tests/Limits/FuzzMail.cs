using System.Globalization;
using System.Text;

namespace Course.Replies.Tests.Limits;

/// <summary>Makes mails that no one would write, each from a number alone and the labelled set: the same seed gives the same bytes while the set stays as it is.</summary>
/// <param name="mails">Whole mails to mutate, at least one.</param>
/// <param name="texts">Replies to fill bodies with, at least one.</param>
public sealed class FuzzMail(IReadOnlyList<byte[]> mails, IReadOnlyList<string> texts)
{
    private static readonly string[] Charsets = ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-7", "iso-2022-jp", "koi8-r", "big5", "us-ascii", "nonsense", "", "windows-1258", "gb18030", "\"", "utf-32"];
    private static readonly string[] Encodings = ["7bit", "8bit", "base64", "quoted-printable", "binary", "x-uuencode", "none", ""];
    private static readonly string[] Types = ["text/plain", "text/html", "text/calendar; method=REPLY", "text/enriched", "application/ms-tnef", "message/rfc822", "message/delivery-status", "text/rfc822-headers", "image/png", "application/octet-stream", "text", "message/feedback-report", "multipart/alternative"];
    private static readonly string[] Multiparts = ["mixed", "alternative", "related", "report; report-type=delivery-status", "signed", "digest", "report; report-type=feedback-report", "appledouble", "encrypted"];
    private static readonly string[] Tags = ["div", "blockquote", "p", "b", "table", "tr", "td", "ul", "li", "span", "br", "hr", "script", "style", "a href=\"x\"", "div class=\"gmail_quote\"", "div id=divRplyFwdMsg", "svg", "template", "textarea", "title", "select", "option", "math", "noscript", "!--", "font", "pre"];
    private static readonly string[] Lines = ["On Mon, Nov 23, 2026 at 9:00 AM Course <course@letters.example.com> wrote:", "Am 23.11.2026 um 09:00 schrieb Course:", "-----Original Message-----", "From: a <a@b.example>", "Sent: Monday", "To: c", "Subject: Re: x", "-- ", "--", "> quoted", ">>>> deeper", "Sent from my iPhone", "________________________________", "Le 23 nov. 2026 à 09:00, Course a écrit :", "", " ", "wrote:", "2026年11月23日(月) 9:00 Course <a@b.example>:"];

    /// <summary>What sort of mail a seed makes.</summary>
    public static string KindOf(int seed) => new Random(seed).Next(10) switch
    {
        0 or 1 or 2 => "mutated mails",
        3 => "nested parts",
        4 => "random bytes",
        5 => "huge headers",
        6 => "deep quoting",
        7 => "word salad",
        8 => "winmail.dat",
        _ => "tag soup",
    };

    /// <summary>The mail of this seed.</summary>
    public byte[] Of(int seed)
    {
        var random = new Random(seed);
        return random.Next(10) switch
        {
            0 or 1 or 2 => Mutated(random, [.. Pick(random, mails)]),
            3 => Latin(Nested(random)),
            4 => Random(random, Size(random)),
            5 => Latin(HugeHeaders(random)),
            6 => Latin("Content-Type: text/plain\r\n\r\n" + Quoting(random)),
            7 => Encoding.UTF8.GetBytes("Content-Type: text/plain; charset=utf-8\r\n\r\n" + Salad(random)),
            8 => [.. Latin("Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: binary\r\n\r\n"), .. Tnef(random)],
            _ => Encoding.UTF8.GetBytes("Content-Type: text/html; charset=utf-8\r\n\r\n" + Soup(random)),
        };
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Mostly small, seldom large: up to a quarter of a million characters.</summary>
    private static int Size(Random random) => (int)Math.Pow(2, 3 + (random.NextDouble() * (random.Next(50) == 0 ? 15 : 10)));

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Random(Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Mutated(Random random, List<byte> bytes)
    {
        for (var change = random.Next(1, 20); change > 0 && bytes.Count > 8; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Random(random, random.Next(1, 20)));
                    break;
                case 4:
                    var other = Pick(random, mails);
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 2000), other.Length - from)).ToArray());
                    break;
                case 5 when random.Next(5) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Latin("\r\n" + Pick(random, Lines) + "\r\n"));
                    break;
            }
        }

        return [.. bytes];
    }

    private string Nested(Random random)
    {
        var depth = random.Next(1, random.Next(20) == 0 ? 300 : 12);
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++)
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/{Pick(random, Multiparts)}; boundary=\"b{(random.Next(4) == 0 ? 0 : i)}\"\r\n\r\n--b{i}\r\n");
        for (var part = random.Next(1, 6); part > 0; part--)
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: {Pick(random, Types)}; charset={Pick(random, Charsets)}\r\nContent-Transfer-Encoding: {Pick(random, Encodings)}\r\n\r\n");
            text.Append(random.Next(3) == 0 ? Convert.ToBase64String(Random(random, Size(random))) : Pick(random, texts));
            text.Append(CultureInfo.InvariantCulture, $"\r\n--b{random.Next(depth)}{(random.Next(3) == 0 ? "--" : "")}\r\n");
        }

        return text.ToString();
    }

    private string HugeHeaders(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 60); i > 0; i--)
        {
            text.Append(Pick(random, ["Subject", "From", "To", "References", "Received", "Content-Type", "X-" + i, "Auto-Submitted", "Precedence", "List-Id", "Date", "In-Reply-To", "Content-Disposition"])).Append(": ");
            var piece = Pick(random, ["=?utf-8?B?", "=?utf-8?q?a_b?= ", "a@b.example, ", "(((((", "\"quoted\\", "<x@y> ", ";name*0*=utf-8''%e2", "\r\n ", "automatische antwort: ", "x", ":;:;", "[", "ü"]);
            text.Insert(text.Length, piece, random.Next(1, Math.Max(2, Size(random) / piece.Length))).Append("\r\n");
        }

        return text.Append("\r\n").Append(Pick(random, texts)).ToString();
    }

    private string Quoting(Random random)
    {
        var text = new StringBuilder();
        for (var size = Size(random); text.Length < size;)
        {
            var line = random.Next(5) switch { 0 => Pick(random, texts), 1 => new string('>', random.Next(1, 2000)), _ => Pick(random, Lines) };
            text.Insert(text.Length, line + (random.Next(6) == 0 ? "" : "\r\n"), random.Next(random.Next(10) == 0 ? 200 : 3));
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Words of real replies in any order, or a few of them again and again: what rules have most work with.</summary>
    private string Salad(Random random)
    {
        var words = texts.Count > 40
            ? [.. Enumerable.Range(0, random.Next(1, 40)).SelectMany(_ => Pick(random, texts).Split(' '))]
            : Pick(random, texts).Split(' ');
        var few = random.Next(1, words.Length + 1);
        var text = new StringBuilder();
        for (var size = Size(random); text.Length < size;)
            text.Append(words[random.Next(few)]).Append(Pick(random, [" ", " ", " ", " ", ", ", ". ", "\n", "", "?"]));
        return text.ToString();
    }

    private byte[] Tnef(Random random)
    {
        var bytes = new List<byte> { 0x78, 0x9f, 0x3e, 0x22, 1, 0 };
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            bytes.Add((byte)random.Next(1, 3));
            bytes.AddRange(BitConverter.GetBytes(Pick(random, [0x00069003, 0x00069007, 0x00089006, 0x00018004, 0x0002800c, random.Next()])));
            var body = random.Next(2) == 0 ? Random(random, random.Next(200)) : Encoding.Unicode.GetBytes(Pick(random, texts));
            bytes.AddRange(BitConverter.GetBytes(random.Next(4) == 0 ? random.Next() : body.Length));
            bytes.AddRange(body);
            bytes.AddRange([(byte)random.Next(256), 0]);
        }

        return [.. bytes];
    }

    private string Soup(Random random)
    {
        var text = new StringBuilder();
        var nests = random.Next(4) == 0;
        for (var size = Size(random); text.Length < size;)
        {
            text.Append('<').Append(!nests && random.Next(2) == 0 ? "/" : "").Append(Pick(random, Tags)).Append(random.Next(20) == 0 ? "" : ">");
            if (random.Next(3) == 0)
                text.Append(Pick(random, texts)).Append(random.Next(5) == 0 ? "&#x1F600;&nbsp;&amp" : "");
        }

        return text.ToString();
    }
}
