namespace Course.Replies.Tests.Extraction;

/// <summary>What another wrote, passed on without a word of the person's own, must never be read as theirs: neither "8, yes" nor "stop".</summary>
public class ForwardedMailTests
{
    private const string Gmail = "---------- Forwarded message ---------\nFrom: Robin <robin@example.net>\nDate: Sun, Nov 22, 2026 at 9:00 PM\nSubject: us\nTo: Sam <sam@example.net>\n\n";
    private const string Outlook = "From: Robin <robin@example.net>\nSent: Sunday, November 22, 2026 9:00 PM\nTo: Sam\nSubject: us\n\n";
    private const string OutlookWithoutAddress = "From: Robin\nSent: Sunday, November 22, 2026 9:00 PM\nTo: Sam\nSubject: us\n\n";

    [Theory]
    [InlineData("Fwd: us", Gmail)]
    [InlineData("us", Gmail)]
    [InlineData("Re: us", Outlook)]
    [InlineData("FW: us", OutlookWithoutAddress)]
    [InlineData("WG: wir", OutlookWithoutAddress)]
    [InlineData("TR: nous", OutlookWithoutAddress)]
    [InlineData("VB: oss", OutlookWithoutAddress)]
    [InlineData("轉寄: 我們", OutlookWithoutAddress)]
    [InlineData("转发：我们", OutlookWithoutAddress)]
    [InlineData("[Fwd: us]", OutlookWithoutAddress)]
    [InlineData("us (fwd)", OutlookWithoutAddress)]
    [InlineData("us", "-------- Weitergeleitete Nachricht --------\nBetreff: wir\nDatum: So, 22. Nov 2026 21:00\nVon: Robin\nAn: Sam\n\n")]
    [InlineData("Fwd: kita", "---------- Pesan terusan ---------\nDari: Robin <robin@example.net>\nTanggal: Min, 22 Nov 2026 21:00\nKepada: Sam <sam@example.net>\n\n")]
    [InlineData("kita", "Dari: Robin <robin@example.net>\nTanggal: Min, 22 Nov 2026 21:00\nKepada: Sam <sam@example.net>\n\n")]
    [InlineData("us", "On Sun, Nov 22, 2026 at 9:00 PM Robin <robin@example.net> wrote:\n\n")]
    public void What_was_passed_on_gives_no_words(string subject, string head)
    {
        Assert.Equal("", WordsIn(subject, head + "stop\n"));
        Assert.Equal("", WordsIn(subject, head + "Dear Sam,\n\n8, yes\n"));
        Assert.Equal("6, yes", WordsIn(subject, "6, yes\n\n" + head + "stop\n"));
    }

    [Theory]
    [InlineData("<div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>From: Robin</div><br>stop<br><blockquote>mine</blockquote></div>")]
    [InlineData("<div class=\"moz-forward-container\"><br>-------- Pesan --------<table class=\"moz-email-headers-table\"><tr><td>Dari: Robin</td></tr></table><p>stop</p></div>")]
    [InlineData("<div id=\"divRplyFwdMsg\">From: Robin</div><div><br></div><div>stop</div>")]
    public void What_was_passed_on_as_html_gives_no_words(string html) =>
        Assert.Equal("", Some.Read(Some.Mail(html, "Content-Type: text/html; charset=utf-8", "Fwd: us")).Text);

    [Fact]
    public void A_picture_in_what_was_passed_on_does_not_end_it() =>
        Assert.Equal("", Some.Read(Some.Mail($"--b\nContent-Type: text/plain\n\n{Gmail}Look:\n--b\nContent-Type: image/png\n\n-\n--b\nContent-Type: text/plain\n\nstop\n--b--\n", "Content-Type: multipart/mixed; boundary=b", "Fwd: us")).Text);

    [Theory]
    [InlineData("Re: Fwd: The pattern")]
    [InlineData("Forward: The pattern")]
    public void An_answer_below_our_own_mail_is_still_found(string subject) =>
        Assert.Equal("6, yes", WordsIn(subject, "From: The Course <lessons@letters.example.com>\nSent: Monday\nTo: Robin\nSubject: The pattern\n\nHow do you feel?\n\nStop: https://course.example.org/u/1\n\n6, yes"));

    private static string WordsIn(string subject, string body) => Some.Read(Some.Mail(body, subject: subject)).Text;
}
