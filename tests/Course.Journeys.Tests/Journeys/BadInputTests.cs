using System.Net;
using System.Text;
using Course.Journeys.Tests.App;
using MimeKit;

namespace Course.Journeys.Tests.Journeys;

/// <summary>Input as it really comes: mistyped, forged, huge, in old charsets. Each gets a clear answer and nothing is lost or logged.</summary>
public sealed class BadInputTests(BadInputTests.EnrolledApp enrolled) : IClassFixture<BadInputTests.EnrolledApp>
{
    private const string Person = "ana@example.org";
    private CourseApp App => enrolled.App;

    [Fact]
    public async Task An_unknown_time_zone_and_a_malformed_address_are_named_beside_their_fields_and_the_input_is_kept()
    {
        var form = Steps.Form("ana@@example");
        form["timeZone"] = "Mars/Olympus";
        form["firstName"] = "Zoë <b>";
        var (status, body) = await App.PostFormAsync("/signup", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("This does not look like an e-mail address", body, StringComparison.Ordinal);
        Assert.Contains("Please choose where you are", WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.Contains("ana@@example", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoë <b>", body, StringComparison.Ordinal);
        Assert.Contains("Zoë <b>", WebUtility.HtmlDecode(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_token_opens_nothing_and_changes_nothing()
    {
        var lesson = (await App.Local.LessonsAsync(Person))[0];
        foreach (var part in new[] { "/me/", "/unsubscribe/" })
        {
            var address = lesson.LinkTo(part).Split('#')[0];
            var forged = address[..^1] + (address[^1] == 'a' ? 'b' : 'a');
            using var opened = await App.Web.GetAsync(new Uri(forged));
            Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
            Assert.DoesNotContain(Person, await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            var action = part == "/me/" ? forged + "/resume" : forged;
            Assert.Equal(HttpStatusCode.NotFound, (await App.PostFormAsync(action, [])).Status);
        }

        // A token for one purpose is none for another.
        var reused = lesson.LinkTo("/me/").Split('#')[0].Replace("/me/", "/unsubscribe/", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await App.PostFormAsync(reused, [])).Status);
        using var own = await App.Web.GetAsync(new Uri(lesson.LinkTo("/me/")));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task A_replayed_confirmation_is_harmless()
    {
        var confirm = (await App.Local.MailsAsync(Person)).First(mail => mail.Categories.Contains("confirm"));
        var before = await App.Local.MailsAsync(Person);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await App.PostFormAsync(confirm.LinkTo("/confirm/"), [])).Status);
        await App.Local.SettleAsync();
        Assert.Equal(before.Count, (await App.Local.MailsAsync(Person)).Count);
    }

    [Theory]
    [InlineData("/webhooks/events")]
    [InlineData("/webhooks/inbound")]
    public async Task A_webhook_with_a_wrong_signature_is_refused_and_one_without_the_key_is_not_even_read(string path)
    {
        using var unkeyed = new StringContent("[]", Encoding.UTF8, "application/json");
        using var closed = await App.Web.PostAsync(new Uri(path, UriKind.Relative), unkeyed);
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);

        using var forged = new StringContent("[]", Encoding.UTF8, "application/json");
        forged.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(new byte[70]));
        forged.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", "1780000000");
        using var refused = await App.Web.PostAsync(new Uri($"{path}?code={App.FunctionKey}", UriKind.Relative), forged);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("signature", await refused.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_mail_of_25_MB_is_taken_and_its_words_are_read()
    {
        var photo = new byte[18 * 1024 * 1024];
        new Random(1).NextBytes(photo);
        var mail = await ReplyAsync("4 yes, see the photo");
        mail.Body = new Multipart("mixed") { mail.Body!, new MimePart("image", "jpeg") { Content = new MimeContent(new MemoryStream(photo)), ContentTransferEncoding = ContentEncoding.Base64, FileName = "IMG_0001.jpg" } };
        var bytes = Bytes(mail);
        Assert.InRange(bytes.Length, 24_000_000, 29_000_000);
        await DeliverAsync(bytes);
        await SeesNoteAsync("see the photo");
    }

    [Theory]
    [InlineData("windows-1252", "5 yes – “better” today, naïve café €")]
    [InlineData("iso-2022-jp", "5 yes 今日は少し良くなりました")]
    public async Task A_mail_in_an_old_charset_keeps_its_words(string charset, string words)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var mail = await ReplyAsync(string.Empty);
        var part = new TextPart("plain");
        part.SetText(Encoding.GetEncoding(charset), words);
        mail.Body = part;
        await DeliverAsync(Bytes(mail));
        await SeesNoteAsync(words);
    }

    [Fact]
    public async Task One_click_unsubscribing_works_without_page_or_cookie_and_nothing_names_the_person_in_the_log()
    {
        const string leaver = "leaver@example.org";
        await App.EnrolAsync(leaver);
        var welcome = (await App.Local.MailsAsync(leaver))[^1];
        Assert.Equal("List-Unsubscribe=One-Click", welcome.Headers["List-Unsubscribe-Post"]);
        var address = welcome.Headers["List-Unsubscribe"].Trim('<', '>');
        using var body = new StringContent("List-Unsubscribe=One-Click", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await App.Web.PostAsync(new Uri(address), body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var again = await App.Web.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        Assert.DoesNotContain("example.org", App.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ana", App.Output, StringComparison.Ordinal);
    }

    private static byte[] Bytes(MimeMessage mail)
    {
        using var stream = new MemoryStream();
        mail.WriteTo(stream);
        return stream.ToArray();
    }

    private async Task<MimeMessage> ReplyAsync(string words)
    {
        var lesson = (await App.Local.LessonsAsync(Person))[0];
        var mail = new MimeMessage { Subject = "Re: " + lesson.Subject, MessageId = MimeKit.Utils.MimeUtils.GenerateMessageId("phone.example"), Body = new TextPart("plain") { Text = words } };
        mail.From.Add(new MailboxAddress("Ana", Person));
        mail.To.Add(MailboxAddress.Parse(lesson.ReplyTo));
        return mail;
    }

    private async Task DeliverAsync(byte[] mime)
    {
        var lesson = (await App.Local.LessonsAsync(Person))[0];
        await App.Local.ReceiveAsync(mime, Person, lesson.ReplyTo);
        await App.Local.SettleAsync();
    }

    private async Task SeesNoteAsync(string words)
    {
        var lesson = (await App.Local.LessonsAsync(Person))[0];
        await Eventually.TrueAsync(
            async () =>
            {
                var page = await App.Web.GetStringAsync(new Uri(lesson.LinkTo("/me/")));
                return WebUtility.HtmlDecode(page).Contains(words, StringComparison.Ordinal);
            },
            $"'{words}' on the progress page");
    }

    /// <summary>One application with one person on the course, for all these tests.</summary>
    public sealed class EnrolledApp : IAsyncLifetime
    {
        public CourseApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await CourseApp.StartAsync("2026-06-01T10:00:00Z");
            await App.EnrolAsync(Person);
            await App.Local.AdvanceToAsync("2026-06-02T12:00:00Z");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
