using System.Reflection;
using System.Text;
using System.Text.Json;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Core.Tests.World;

namespace Course.Core.Tests.Inbox;

/// <summary>Mail that no person wrote to us: recorded as what it is, never answered, and believed only where it proves that it is about a mail of ours.</summary>
public sealed class NoReplyTests
{
    private const string Ana = "ana@example.org";
    private readonly CourseWorld world = new("2026-06-01T10:00:00Z");

    private async Task<SubscriberId> EnrolledAsync()
    {
        var id = await world.EnrolAsync();
        await world.WorkAsync();
        world.MailService.Mails.Clear();
        return id;
    }

    private Task<InboxEntry> ReceiveAsync(string mime, string to, string from = "", string[]? authenticated = null) =>
        world.ReceiveAsync(new ReceivedMail(Encoding.UTF8.GetBytes(mime.ReplaceLineEndings("\r\n")), [to], from, authenticated ?? []));

    private async Task<SubscriberState> StateAsync(SubscriberId id) => (await world.SubscriberAsync(id)).State;

    private static string DeliveryReport(string recipient, string action, string status, string replyTo) =>
        $"""
        From: MAILER-DAEMON@mx.example.org
        To: hello@course.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <dsn@mx.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I'm sorry to have to inform you that your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; {recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b
        Content-Type: text/rfc822-headers

        From: After the Breakup <hello@course.example>
        To: {recipient}
        Reply-To: {replyTo}
        Subject: lesson-1
        Message-ID: <lesson@course.example>

        --b--
        """;

    private static string Complaint(string replyTo) =>
        $"""
        From: feedback@mailbox.example
        To: hello@course.example
        Subject: Complaint
        Message-ID: <arf@mailbox.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: text/plain

        This is an email abuse report.

        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: SomeGenerator/1.0
        Version: 1

        --b
        Content-Type: message/rfc822

        From: After the Breakup <hello@course.example>
        To: redacted@mailbox.example
        Reply-To: {replyTo}
        Subject: lesson-1

        Words.

        --b--
        """;

    private async Task<string> ForgedAsync(SubscriberId id)
    {
        var address = await world.ReplyAddressAsync(id);
        return address.Replace(address[^30], address[^30] == 'a' ? 'b' : 'a');
    }

    [Theory]
    [InlineData("failed", "5.1.1", SubscriberState.Bounced)]
    [InlineData("Failed", "5.7.26", SubscriberState.Bounced)]
    [InlineData("failed", "4.4.7", SubscriberState.Active)]
    [InlineData("delayed", "4.4.1", SubscriberState.Active)]
    [InlineData("delivered", "2.1.5", SubscriberState.Active, MailKind.AutoReply)]
    [InlineData("relayed", "2.0.0", SubscriberState.Active, MailKind.AutoReply)]
    public async Task A_delivery_report_counts_where_the_failure_is_final(string action, string status, SubscriberState state, MailKind kind = MailKind.Bounce)
    {
        var id = await EnrolledAsync();
        var entry = await ReceiveAsync(DeliveryReport(Ana, action, status, "hello@course.example"), await world.ReplyAddressAsync(id));
        Assert.Equal((InboxState.Automatic, kind, id), (entry.State, entry.Kind!.Value, entry.Subscriber!.Value));
        Assert.Equal(state, await StateAsync(id));
        Assert.Empty(world.MailService.Mails);
        Assert.Equal(state == SubscriberState.Bounced, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Suppression == Suppression.Bounced);
    }

    [Fact]
    public async Task A_delivery_report_may_carry_the_token_in_the_mail_it_returns()
    {
        var id = await EnrolledAsync();
        await ReceiveAsync(DeliveryReport(Ana, "failed", "5.1.1", await world.ReplyAddressAsync(id)), "hello@course.example");
        Assert.Equal(SubscriberState.Bounced, await StateAsync(id));
    }

    [Fact]
    public async Task A_report_without_a_token_of_ours_ends_nothing()
    {
        var id = await EnrolledAsync();
        var forged = await ForgedAsync(id);
        var unsubscribe = world.Links.ReplyAddress(world.Links.Mint(LinkPurpose.Unsubscribe, id, (await world.SubscriberAsync(id)).Salt));
        foreach (var address in new[] { "hello@course.example", forged, unsubscribe })
        {
            // Not even from the person's own proven domain: anyone there could write it.
            Assert.Equal(InboxState.Automatic, (await ReceiveAsync(DeliveryReport(Ana, "failed", "5.1.1", address), address, "postmaster@example.org", ["example.org"])).State);
            Assert.Equal(InboxState.Automatic, (await ReceiveAsync(Complaint(address), address, Ana, ["example.org"])).State);
        }

        Assert.Equal(SubscriberState.Active, await StateAsync(id));
        Assert.Empty(world.MailService.Mails);
    }

    [Fact]
    public async Task A_report_about_another_address_ends_nothing()
    {
        var id = await EnrolledAsync();
        var bo = await world.EnrolAsync("bo@example.org");
        var address = await world.ReplyAddressAsync(bo);
        await ReceiveAsync(DeliveryReport(Ana, "failed", "5.1.1", address), address);
        Assert.Equal((SubscriberState.Active, SubscriberState.Active), (await StateAsync(id), await StateAsync(bo)));
    }

    [Theory]
    [InlineData("Sorry, no mailbox here by that name. (#5.1.1)", SubscriberState.Bounced)]
    [InlineData("550 no such user", SubscriberState.Bounced)]
    [InlineData("I'm still trying. 450 4.2.0 greylisted", SubscriberState.Active)]
    [InlineData("I was not able to deliver 550 of your words.", SubscriberState.Active)]
    public async Task A_report_older_than_the_standard_counts_where_its_text_has_a_final_code(string words, SubscriberState state)
    {
        var id = await EnrolledAsync();
        await ReceiveAsync($"From: MAILER-DAEMON@example.org\nSubject: failure notice\nMessage-ID: <q@x>\nReturn-Path: <>\n\nHi. This is the qmail-send program.\n\n<{Ana}>:\n{words}\n", await world.ReplyAddressAsync(id));
        Assert.Equal(state, await StateAsync(id));
    }

    [Fact]
    public async Task A_feedback_loops_report_counts_as_a_complaint()
    {
        var id = await EnrolledAsync();
        var entry = await ReceiveAsync(Complaint(await world.ReplyAddressAsync(id)), "hello@course.example");
        Assert.Equal((InboxState.Automatic, MailKind.Complaint, id), (entry.State, entry.Kind!.Value, entry.Subscriber!.Value));
        Assert.Equal(SubscriberState.Complained, await StateAsync(id));
        Assert.Equal(Suppression.Complained, (await world.Addresses.FindAsync(world.Hasher.Hash(Some.Signup().Address), CancellationToken.None))!.Suppression);
    }

    [Theory]
    [InlineData("List-Id: <course.example>\nAuto-Submitted: auto-generated", MailKind.Loop)]
    [InlineData("List-Id: <friends.example>", MailKind.AutoReply)]
    [InlineData("Precedence: bulk", MailKind.AutoReply)]
    [InlineData("Auto-Submitted: auto-replied", MailKind.AutoReply)]
    public async Task Our_own_mail_coming_back_list_mail_and_automatic_answers_are_recorded_and_not_answered(string headers, MailKind kind)
    {
        var id = await EnrolledAsync();
        var entry = await ReceiveAsync($"From: {Ana}\nSubject: Re: lesson-1\nMessage-ID: <a@x>\n{headers}\n\n7 yes, and stop\n", await world.ReplyAddressAsync(id));
        Assert.Equal((InboxState.Automatic, kind), (entry.State, entry.Kind!.Value));
        Assert.Equal(SubscriberState.Active, await StateAsync(id));
        Assert.Empty(world.MailService.Mails);
        Assert.Empty(await world.CheckIns.ListAsync(id, CancellationToken.None));
        Assert.Null(await world.Inbox.ReadMimeAsync(entry.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_mail_only_forwarded_is_recorded_and_one_with_a_word_of_theirs_is_read()
    {
        const string Forwarded = "---------- Forwarded message ---------\nFrom: Sam <sam@example.net>\nDate: Mon, Nov 23, 2026 at 9:00 AM\nSubject: stop\nTo: <ana@example.org>\n\nLeave me alone. 3\n";
        var id = await EnrolledAsync();
        var bare = await ReceiveAsync($"From: {Ana}\nSubject: Fwd: stop\nMessage-ID: <f1@x>\n\n{Forwarded}", await world.ReplyAddressAsync(id));
        Assert.Equal((InboxState.Forwarded, MailKind.Reply), (bare.State, bare.Kind!.Value));
        Assert.Empty(world.MailService.Mails);
        Assert.Empty(await world.CheckIns.ListAsync(id, CancellationToken.None));

        await ReceiveAsync($"From: {Ana}\nSubject: Fwd: stop\nMessage-ID: <f2@x>\n\nThey wrote this. 4 today.\n\n{Forwarded}", await world.ReplyAddressAsync(id));
        Assert.Equal(4, Assert.Single(await world.CheckIns.ListAsync(id, CancellationToken.None)).Mood);
        Assert.Single(world.MailService.Mails, mail => mail.Category == "answer");
    }

    [Fact]
    public async Task Every_labelled_mail_is_answered_only_where_a_person_wrote_it_and_with_their_words_kept()
    {
        var folder = typeof(NoReplyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "MailCorpus").Value!;
        var kinds = new HashSet<string>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "mail.jsonl"), TestContext.Current.CancellationToken))
        {
            using var json = JsonDocument.Parse(line);
            var (file, kind) = (json.RootElement.GetProperty("file").GetString()!, json.RootElement.GetProperty("kind").GetString()!);
            var corpus = new CourseWorld("2026-11-23T22:00:00Z");
            var id = await corpus.EnrolAsync("robin@example.net");
            await corpus.WorkAsync();
            corpus.MailService.Mails.Clear();
            var mime = await File.ReadAllBytesAsync(Path.Combine(folder, "mail", file), TestContext.Current.CancellationToken);
            var entry = await corpus.ReceiveAsync(new ReceivedMail(mime, [await corpus.ReplyAddressAsync(id)], "robin@example.net", []));

            var isReply = kind == "reply";
            Assert.True(isReply == entry.State is InboxState.Done or InboxState.Forwarded, $"{file}: {entry.State}");
            Assert.True(isReply || corpus.MailService.Mails.Count == 0, $"{file} was answered");
            var words = json.RootElement.TryGetProperty("text", out var text) ? text.GetString()! : string.Empty;
            var kept = await corpus.CheckIns.ListAsync(id, CancellationToken.None);
            Assert.True(kept.Count == (isReply && words.Length > 0 ? 1 : 0), $"{file}: {kept.Count} check-ins");
            kinds.Add(kind);
        }

        Assert.Equal(["auto-reply", "bounce", "complaint", "loop", "reply"], kinds.Order(StringComparer.Ordinal));
    }
}
