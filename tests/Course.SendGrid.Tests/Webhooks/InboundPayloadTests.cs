using System.Text;
using Course.Core.Inbox;
using Course.SendGrid.Webhooks;

namespace Course.SendGrid.Tests.Webhooks;

public sealed class InboundPayloadTests
{
    private const string Boundary = "xYzZY";
    private const string Envelope = "{\"to\":[\"reply+t@reply.course.example\",\"hello@course.example\"],\"from\":\"ana@example.org\"}";

    private static byte[] Form(params (string Name, byte[] Value)[] fields) =>
    [
        .. fields.SelectMany(field => (byte[])[.. Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n"), .. field.Value, .. "\r\n"u8]),
        .. Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"),
    ];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static Task<ReceivedMail?> ReadAsync(byte[] body, string? contentType = $"multipart/form-data; boundary={Boundary}") =>
        InboundPayload.ReadAsync(contentType, body, CancellationToken.None);

    private static async Task<ReceivedMail> GoodAsync(params (string Name, byte[] Value)[] more) =>
        (await ReadAsync(Form([("email", Ascii("Subject: x\r\n\r\nhi")), ("envelope", Ascii(Envelope)), .. more])))!;

    [Fact]
    public async Task The_whole_message_and_its_envelope_are_taken()
    {
        var mail = await GoodAsync(("to", Ascii("\"Someone\" <else@x>")), ("sender_ip", Ascii("127.0.0.1")), ("spam_score", Ascii("1.2")));
        Assert.Equal("Subject: x\r\n\r\nhi", Encoding.ASCII.GetString(mail.Mime.Span));
        Assert.Equal(["reply+t@reply.course.example", "hello@course.example"], mail.To);
        Assert.Equal("ana@example.org", mail.From);
        Assert.Empty(mail.AuthenticatedDomains);
    }

    [Fact]
    public async Task Every_byte_there_is_comes_through()
    {
        byte[] mime = [.. Ascii("Subject: x\r\n\r\n"), .. Enumerable.Range(0, 65_536).Select(n => (byte)(n * 7 % 256)), .. Ascii("\r\n--xYz\r\n--\n\n")];
        var mail = await ReadAsync(Form(("email", mime), ("envelope", Ascii(Envelope))));
        Assert.Equal(mime, mail!.Mime.ToArray());
    }

    [Fact]
    public async Task A_message_in_windows_1252_is_left_as_it_is()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var mime = Encoding.GetEncoding(1252).GetBytes("Content-Type: text/plain; charset=windows-1252\r\n\r\ncafé – “7” €");
        Assert.Equal(mime, (await ReadAsync(Form(("email", mime), ("envelope", Ascii(Envelope)))))!.Mime.ToArray());
    }

    [Fact]
    public async Task A_message_of_25_MB_comes_whole()
    {
        var mime = new byte[25 * 1024 * 1024];
        new Random(1).NextBytes(mime);
        var mail = await ReadAsync(Form(("envelope", Ascii(Envelope)), ("email", mime)));
        Assert.True(mime.AsSpan().SequenceEqual(mail!.Mime.Span));
    }

    [Theory]
    [InlineData("{@example.org : pass}", "example.org")]
    [InlineData("{@example.org : pass, @list.example : fail}", "example.org")]
    [InlineData("{@list.example : fail, @example.org : pass, @b.example : pass}", "example.org,b.example")]
    [InlineData("{@example.org : fail}", "")]
    [InlineData("{@example.org : passed-not}", "")]
    [InlineData("none", "")]
    [InlineData("", "")]
    public async Task Domains_whose_dkim_signature_held_are_proven(string dkim, string domains) =>
        Assert.Equal(domains.Split(',', StringSplitOptions.RemoveEmptyEntries), (await GoodAsync(("dkim", Ascii(dkim)))).AuthenticatedDomains);

    [Theory]
    [InlineData("pass", "example.org")]
    [InlineData("Pass", "example.org")]
    [InlineData("softfail", "")]
    [InlineData("fail", "")]
    [InlineData("none", "")]
    public async Task The_envelope_senders_domain_is_proven_by_spf(string spf, string domains) =>
        Assert.Equal(domains.Split(',', StringSplitOptions.RemoveEmptyEntries), (await GoodAsync(("SPF", Ascii(spf)))).AuthenticatedDomains);

    [Fact]
    public async Task A_report_without_an_envelope_sender_proves_nothing()
    {
        var mail = await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii("{\"to\":[\"a@b.example\"],\"from\":\"\"}")), ("SPF", Ascii("pass"))));
        Assert.Equal((string.Empty, 0), (mail!.From, mail.AuthenticatedDomains.Count));
        Assert.Empty((await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii("{\"to\":[\"a@b.example\"]}")))))!.From);
    }

    [Fact]
    public async Task An_envelope_with_bytes_that_are_no_utf8_does_not_cost_the_mail()
    {
        // It was answered 400, upon which the service drops a mail for good.
        var mail = await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Encoding.Latin1.GetBytes("{\"to\":[\"a@b.example\"],\"from\":\"änna@example.org\"}"))));
        Assert.Equal(["a@b.example"], mail!.To);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"to\":\"a@b.example\"}")]
    [InlineData("{\"to\":[7]}")]
    [InlineData("{\"to\":[\"a@b.example\"")]
    public async Task Without_an_envelope_there_is_no_mail(string envelope) =>
        Assert.Null(await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii(envelope)))));

    [Fact]
    public async Task Without_the_message_there_is_no_mail()
    {
        Assert.Null(await ReadAsync(Form(("envelope", Ascii(Envelope)))));
        Assert.Null(await ReadAsync(Form(("email", []), ("envelope", Ascii(Envelope)))));
        Assert.Null(await ReadAsync(Form(("text", Ascii("parsed mode")), ("html", Ascii("<p>")), ("envelope", Ascii(Envelope)))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=another")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("garbage;;;")]
    public async Task A_form_without_its_boundary_is_none(string? contentType) =>
        Assert.Null(await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii(Envelope))), contentType));

    [Fact]
    public async Task A_boundary_of_hostile_length_is_refused_and_breaks_nothing() =>
        Assert.Null(await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii(Envelope))), "multipart/form-data; boundary=" + new string('b', 10_000)));

    [Fact]
    public async Task A_quoted_boundary_is_one() =>
        Assert.NotNull(await ReadAsync(Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii(Envelope))), $"multipart/form-data; charset=utf-8; boundary=\"{Boundary}\""));

    [Fact]
    public async Task A_form_cut_off_is_none()
    {
        var form = Form(("email", Ascii("x: y\r\n\r\n")), ("envelope", Ascii(Envelope)));
        for (var length = 0; length < form.Length - 8; length += 5)
            Assert.Null(await ReadAsync(form[..length]));
    }

    [Fact]
    public async Task A_section_with_endless_headers_is_refused_and_breaks_nothing()
    {
        byte[] form = [.. Ascii($"--{Boundary}\r\n{string.Concat(Enumerable.Repeat($"X: {new string('h', 1000)}\r\n", 100))}\r\nx\r\n--{Boundary}--\r\n")];
        Assert.Null(await ReadAsync(form));
    }
}
