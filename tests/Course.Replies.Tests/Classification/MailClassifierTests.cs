using Course.Core.Replies;

namespace Course.Replies.Tests.Classification;

public class MailClassifierTests
{
    [Fact]
    public void A_persons_mail_is_a_reply() => Assert.Equal(MailKind.Reply, Some.Read(Some.Mail("6, yes")).Kind);

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Precedence: auto_reply")]
    [InlineData("X-Autorespond: Re")]
    [InlineData("X-FC-MachineGenerated: true")]
    [InlineData("List-Id: <knit.example.org>")]
    [InlineData("List-Post: <mailto:knit@example.org>")]
    [InlineData("Return-Path: <>")]
    [InlineData("Delivered-To: Autoresponder")]
    public void Mail_that_says_it_is_automatic_is_believed(string header) => Assert.Equal(MailKind.AutoReply, Some.Read(Some.Mail("away", header)).Kind);

    [Theory]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Precedence: normal")]
    public void Headers_that_people_send_too_prove_nothing(string header) => Assert.Equal(MailKind.Reply, Some.Read(Some.Mail("6, yes", header)).Kind);

    [Theory]
    [InlineData("Automatic reply: The pattern", MailKind.AutoReply)]
    [InlineData("Abwesenheitsnotiz: The pattern", MailKind.AutoReply)]
    [InlineData("Risposta automatica: The pattern", MailKind.AutoReply)]
    [InlineData("Automaattinen vastaus: The pattern", MailKind.AutoReply)]
    [InlineData("自動応答: The pattern", MailKind.AutoReply)]
    [InlineData("Out of office", MailKind.AutoReply)]
    [InlineData("Robin is out of the office", MailKind.AutoReply)]
    [InlineData("Abwesend bis 3. Dezember", MailKind.AutoReply)]
    [InlineData("Fuera de la oficina hasta el lunes", MailKind.AutoReply)]
    [InlineData("Re: [Auto-Reply] The pattern", MailKind.AutoReply)]
    [InlineData("不在のお知らせ", MailKind.AutoReply)]
    [InlineData("Automatická odpověď: The pattern", MailKind.AutoReply)]
    [InlineData("Respuesta automatica: The pattern", MailKind.AutoReply)]
    [InlineData("Réponse auto : The pattern", MailKind.AutoReply)]
    [InlineData("Auto Response from robin@example.net", MailKind.AutoReply)]
    [InlineData("Ausencia temporaria: The pattern", MailKind.AutoReply)]
    [InlineData("Automatiskt meddelande: The pattern", MailKind.AutoReply)]
    [InlineData("Nieobecnosc w biurze: The pattern", MailKind.AutoReply)]
    [InlineData("【自動返信】The pattern", MailKind.AutoReply)]
    [InlineData("外出中: The pattern", MailKind.AutoReply)]
    [InlineData("Away: The pattern", MailKind.AutoReply)]
    [InlineData("Away - and glad of it", MailKind.Reply)]
    [InlineData("Thank you for contacting Acme", MailKind.AutoReply)]
    [InlineData("Thank you for contacting me at the right time", MailKind.Reply)]
    [InlineData("I am out of the office, please pause", MailKind.Reply)]
    [InlineData("Absence makes the heart grow", MailKind.Reply)]
    [InlineData("Re: Out of office", MailKind.Reply)]
    [InlineData("Urlaub bis Montag, bitte pausieren", MailKind.Reply)]
    [InlineData("On holiday until Monday, please pause", MailKind.Reply)]
    public void A_subject_is_the_last_resort(string subject, MailKind kind)
    {
        var encoded = "=?utf-8?B?" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(subject)) + "?=";
        Assert.Equal(kind, Some.Read(Some.Mail("text", subject: encoded)).Kind);
    }

    [Fact]
    public void Our_own_mail_come_back_is_a_loop_and_a_person_at_our_domain_is_not()
    {
        Assert.Equal(MailKind.Loop, Some.Read(Some.Mail("Lesson", "List-Id: <lessons.letters.example.com>")).Kind);
        Assert.Equal(MailKind.Loop, Some.Read(Some.Mail("Lesson", "Auto-Submitted: auto-generated", from: "course@letters.example.com")).Kind);
        Assert.Equal(MailKind.Loop, Some.Read(Some.Mail("Lesson", "Auto-Submitted: auto-generated\nReply-To: reply+abc@reply.course.example", from: "course@course.example")).Kind);
        Assert.Equal(MailKind.Reply, Some.Read(Some.Mail("6, yes", from: "anna@letters.example.com")).Kind);
    }

    [Fact]
    public void Our_reply_address_as_the_sender_is_a_loop() =>
        Assert.Equal(MailKind.Loop, Some.Read(Some.Mail("Lesson", from: "reply+abc@letters.example.com")).Kind);

    [Theory]
    [InlineData("List-Unsubscribe: <https://course.example.org/u/1>", "Lesson 3", MailKind.Loop)]
    [InlineData("", "Lesson 3", MailKind.Loop)]
    [InlineData("", "Re: Lesson 3", MailKind.Reply)]
    [InlineData("In-Reply-To: <1@letters.example.com>", "Lesson 3", MailKind.Reply)]
    public void From_our_domain_only_an_answer_is_a_persons(string header, string subject, MailKind kind)
    {
        var mail = System.Text.Encoding.UTF8.GetString(Some.Mail("6, yes", header, subject, "course@letters.example.com"));
        Assert.Equal(kind, Some.Read(System.Text.Encoding.UTF8.GetBytes(mail.Replace("To: course@", "To: reply+abc@", StringComparison.Ordinal))).Kind);
    }

    [Theory]
    [InlineData("Re: The pattern", "REQUEST", MailKind.Reply)]
    [InlineData("Lunch", "REQUEST", MailKind.AutoReply)]
    [InlineData("Re: The pattern", "CANCEL", MailKind.AutoReply)]
    public void An_invitation_beside_an_answer_is_left_out(string subject, string method, MailKind kind) =>
        Assert.Equal(kind, Some.Read(Some.Mail($"--b\nContent-Type: text/plain\n\n6, yes\n--b\nContent-Type: text/calendar; method={method}\n\nBEGIN:VCALENDAR\n--b--\n", "Content-Type: multipart/alternative; boundary=b", subject)).Kind);

    [Theory]
    [InlineData("noreply@example.net")]
    [InlineData("Do Not Reply <do-not-reply@example.net>")]
    [InlineData("postmaster@example.net")]
    public void Addresses_nobody_writes_from_are_automatic(string from) => Assert.Equal(MailKind.AutoReply, Some.Read(Some.Mail("6, yes", from: from)).Kind);

    [Fact]
    public void A_calendars_answer_beside_an_empty_text_is_automatic() =>
        Assert.Equal(MailKind.AutoReply, Some.Read(Some.Mail("--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--b--\n", "Content-Type: multipart/mixed; boundary=b")).Kind);

    [Fact]
    public void Not_spam_is_no_complaint() =>
        Assert.Equal(MailKind.AutoReply, Some.Read(Some.Mail("--b\nContent-Type: message/feedback-report\n\nFeedback-Type: not-spam\nUser-Agent: x\nVersion: 1\n\n--b--\n", "Content-Type: multipart/report; report-type=feedback-report; boundary=b")).Kind);

    [Theory]
    [InlineData("delivered", MailKind.AutoReply)]
    [InlineData("relayed", MailKind.AutoReply)]
    [InlineData("delayed", MailKind.Bounce)]
    public void A_report_of_success_is_no_bounce(string action, MailKind kind)
    {
        var report = Some.Read(Some.Mail(
            $"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822;asked@example.org\nAction: {action}\nStatus: 2.0.0\n\n--b--\n",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b"));
        Assert.Equal((kind, null), (report.Kind, report.FailedRecipient));
    }

    [Fact]
    public void A_report_names_the_address_we_wrote_to()
    {
        var report = Some.Mail(
            "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nOriginal-Recipient: rfc822;asked@example.org\nFinal-Recipient: rfc822;forwarded@example.com\nAction: failed\nStatus: 5.1.1\n\n--b--\n",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b");
        Assert.Equal((MailKind.Bounce, "asked@example.org"), (Some.Read(report).Kind, Some.Read(report).FailedRecipient));
    }
}
