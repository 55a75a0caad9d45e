namespace Course.Replies.Tests.Extraction;

public class OwnWordsTests
{
    [Fact]
    public void Words_above_a_quotation_are_kept_and_the_quotation_is_not() =>
        Assert.Equal("6, yes", Some.WordsIn("6, yes\n\nOn Mon, Nov 23, 2026 at 9:00 AM The Course <c@d.example> wrote:\n> How do you feel today, 1 to 10?\n"));

    [Fact]
    public void Words_below_a_quotation_are_kept_too() =>
        Assert.Equal("6, yes", Some.WordsIn("On Mon, Nov 23, 2026 at 9:00 AM The Course <c@d.example> wrote:\n> How do you feel?\n\n6, yes"));

    [Fact]
    public void Answers_between_quoted_lines_are_kept() =>
        Assert.Equal("6\nyes", Some.WordsIn("> How do you feel?\n6\n> Did you keep your distance?\nyes\n"));

    [Fact]
    public void Answers_between_quoted_lines_below_a_separator_are_kept() =>
        Assert.Equal("6\n\nyes", Some.WordsIn("6\n\n------- Original Message -------\nOn Monday, November 23rd, 2026 at 9:00 AM, The Course <c@d.example> wrote:\n\n> How do you feel?\n> Did you keep your distance?\nyes\n> Anything else?\n"));

    [Theory]
    [InlineData("Von: The Course\nGesendet: Montag\nAn: Robin\nBetreff: The pattern")]
    [InlineData("De : The Course\nEnvoyé : lundi\nÀ : Robin\nObjet : The pattern")]
    [InlineData("Lähettäjä: The Course\nLähetetty: ma\nVastaanottaja: Robin\nAihe: The pattern")]
    [InlineData("差出人: The Course\n送信日時: 2026年\n宛先: Robin\n件名: The pattern")]
    [InlineData("Od: The Course\nDatum: pondělí\nKomu: Robin\nPředmět: The pattern")]
    [InlineData("发件人: The Course\n发送时间: 2026年\n收件人: Robin\n主题: The pattern")]
    [InlineData("** Von: ** The Course\n** Gesendet: ** Montag\n** An: ** Robin")]
    [InlineData("-------- Ursprüngliche Nachricht --------Von: The Course Datum: 23.11.26")]
    [InlineData("On Mon, Nov 23, 2026, at 9:00 AM, the-course wrote:")]
    [InlineData("blumenfeld schrieb am Mo. 23. November 2026 um 09:00:")]
    [InlineData("On Mon, 23 Nov 2026 09:00:43 -0200 The Course <c@d.example> wrote")]
    [InlineData("Dne po 23. 11. 2026 9:00 uživatel The Course <c@d.example> napsal:")]
    [InlineData("*From:* The Course\n*Sent:* Monday\n*To:* Robin\n*Subject:* The pattern")]
    public void A_header_block_ends_the_words_in_any_of_the_languages(string block) =>
        Assert.Equal("5, yes", Some.WordsIn("5, yes\n\n" + block + "\n\nHow do you feel today, 1 to 10?"));

    [Theory]
    [InlineData("From: bad. To: better.\n6")]
    [InlineData("He wrote:\n\"come back\"\n4")]
    [InlineData("On Monday I wrote: nothing.\n5")]
    [InlineData("Subject closed. From now on: me.\n7")]
    [InlineData("today > yesterday\n6")]
    [InlineData(">:( 3")]
    [InlineData("On 23.11.2026 at 9:30 he wrote:\n\"come back\"\n4")]
    [InlineData("6\n--\nyes")]
    [InlineData("Sent from my bed. 6")]
    public void Sentences_that_only_look_like_mail_headers_are_kept(string words) => Assert.Equal(words, Some.WordsIn(words));

    [Theory]
    [InlineData("Sent from my iPhone")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Lähetetty iPhonesta")]
    [InlineData("iPhoneから送信")]
    [InlineData("Get Outlook for Android<https://aka.ms/x>")]
    [InlineData("Sent with Proton Mail secure email.")]
    [InlineData("Sent from my Wiko RIDGE 4G")]
    [InlineData("(Sent from mobile device)")]
    [InlineData("Az iPhone-omról küldve")]
    [InlineData("Trimis de pe iPhone")]
    [InlineData("Verzonden vanuit Mail voor Windows")]
    [InlineData("Sent from Xfinity Connect App")]
    [InlineData("Sent from Nine")]
    [InlineData("Secured with Tuta Mail: https://tuta.example/free")]
    [InlineData("Yahoo Mail: Search, Organize, Conquer")]
    [InlineData("Virus-free.www.avg.com")]
    [InlineData("Virenfrei. www.avast.com")]
    public void What_a_phone_adds_is_not_the_persons(string line) => Assert.Equal("yes 6", Some.WordsIn("yes 6\n\n" + line));

    [Fact]
    public void A_sentence_that_begins_like_a_phones_line_is_kept() =>
        Assert.Equal("Sent from the heart: 6", Some.WordsIn("Sent from the heart: 6"));

    [Fact]
    public void A_signature_is_cut_but_two_dashes_used_twice_are_a_style()
    {
        Assert.Equal("6", Some.WordsIn("6\n\n-- \nRobin\nPlumbing"));
        Assert.Equal("5\n--\nyes\n--\nfed the cat", Some.WordsIn("5\n--\nyes\n--\nfed the cat"));
    }

    [Fact]
    public void Words_typed_inside_what_a_program_marks_as_signature_are_better_than_none() =>
        Assert.Equal("6, yes", Some.WordsInHtml("<div id=\"Signature\"><p>6, yes</p></div>"));

    [Fact]
    public void Html_keeps_lines_and_loses_what_is_hidden() =>
        Assert.Equal("6\nyes", Some.WordsInHtml("<style>p{}</style><div style=\"display: none\">10</div><div>6<br>yes</div>"));

    [Fact]
    public void Deep_nesting_is_stripped_instead_of_parsed() =>
        Assert.Equal("6, yes", Some.WordsInHtml(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "6, yes"));

    [Fact]
    public void Flowed_lines_are_joined() =>
        Assert.Equal("I have not written to him and that is the whole of it", Some.Read(Some.Mail("I have not written \nto him and that \nis the whole of it", "Content-Type: text/plain; charset=utf-8; format=flowed")).Text);

    [Theory]
    [InlineData("windows-1252", "5 \u2013 it\u2019s fine")]
    [InlineData("iso-2022-jp", "今日は6です")]
    [InlineData("koi8-r", "6, да")]
    [InlineData("gb2312", "6, 是")]
    public void Old_charsets_are_read(string charset, string words)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var head = System.Text.Encoding.ASCII.GetBytes($"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
        Assert.Equal(words, Some.Read([.. head, .. System.Text.Encoding.GetEncoding(charset).GetBytes(words)]).Text);
    }

    [Theory]
    [InlineData("windows-1251", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">", "6, да")]
    [InlineData("shift_jis", "<meta charset='shift_jis'/>", "6、はい")]
    [InlineData("iso-2022-jp", "<META CHARSET = iso-2022-jp>", "6、はい")]
    [InlineData("utf-8", "<meta name=\"charset\" content=\"none\"><meta>", "6, да")]
    public void A_page_that_names_its_charset_itself_is_believed(string charset, string meta, string words)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var head = System.Text.Encoding.ASCII.GetBytes("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head>" + meta + "</head><body>");
        Assert.Equal(words, Some.Read([.. head, .. System.Text.Encoding.GetEncoding(charset).GetBytes(words)]).Text);
    }

    [Fact]
    public void Bytes_that_are_no_mail_are_a_reply_without_words() => Assert.Equal("", Some.Read([0, 255, 13, 10, 0]).Text);

    [Fact]
    public void Words_right_above_an_attribution_line_are_kept() =>
        Assert.Equal("5, nee, ik heb gebeld.", Some.WordsIn("5, nee, ik heb gebeld.\nOp maandag 23 november 2026 om 09:00 schreef Course <course@letters.example.com>:\n> Hoe gaat het?\n"));

    [Fact]
    public void Full_lines_right_above_an_attribution_line_are_kept() =>
        Assert.Equal(
            "5. I only have time to answer your long letter in two weeks from now, yes\nand no contact at all so far. I will let you know more then, I think.",
            Some.WordsIn("5. I only have time to answer your long letter in two weeks from now, yes\nand no contact at all so far. I will let you know more then, I think.\nOp 23 nov. 2026 09:00 schreef \"Course\" <course@letters.example.com> het\nvolgende geschreven:\n\n> Hoe gaat het?\n"));

    [Fact]
    public void Quoted_lines_that_begin_like_an_emoticon_are_quoted() =>
        Assert.Equal("5", Some.WordsIn("5\n\nCourse <c@d.example> wrote:\n>---\n><https://course.example.org>\n>How are you?\n"));

    [Theory]
    [InlineData("-----Original Message-----\nFrom: The Course\nSent: Monday\nTo: Robin\nSubject: The pattern\n\nHow do you feel?\n\nStop: https://course.example.org/u/1\n\n6, yes\nSlept well.", "6, yes\nSlept well.")]
    [InlineData("On Mon, Nov 23, 2026 at 9:00 AM The Course <c@letters.example.com> wrote:\n\nHow do you feel today, 1 to 10?\n\nseven, yes", "seven, yes")]
    [InlineData("From: The Course\nSent: Monday\nTo: Robin\n\nHow do you feel?\n\nStop: https://course.example.org/u/1\n\n7 High Street, Town", "")]
    public void An_answer_below_an_unmarked_history_is_found_when_it_plainly_is_one(string body, string words) => Assert.Equal(words, Some.WordsIn(body));

    [Fact]
    public void An_answer_below_what_Outlook_marks_as_the_head_of_the_mail_is_found() =>
        Assert.Equal("6, yes", Some.WordsInHtml("<div><br></div><div id=\"divRplyFwdMsg\">From: The Course</div><div>How do you feel? https://course.example.org</div><p></p><div>6, yes</div>"));

    [Fact]
    public void A_broken_attribution_line_is_still_one() =>
        Assert.Equal("6, yes.", Some.WordsIn("6, yes.\n\nOn Mon, Nov 23, 2026 at 9:00 AM The course\n<course@letters.example.com> wrote:\n\n> How are you?\n"));

    [Fact]
    public void A_mail_of_winmail_dat_alone_gives_the_text_in_it() =>
        Assert.Equal("6, yes.\nWent out.", Some.Read(Tnef("6, yes.\r\nWent out.\r\n")).Text);

    /// <summary>A mail of one part, winmail.dat, whose only property is the plain body.</summary>
    private static byte[] Tnef(string body)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(body + "\0");
        byte[] properties = [.. Number(1), .. Number(0x1000001e), .. Number(1), .. Number(text.Length), .. text, .. new byte[(4 - (text.Length % 4)) % 4]];
        byte[] tnef = [.. Number(0x223e9f78), 1, 0, .. Attribute(0x00089006, Number(0x00010000)), .. Attribute(0x00069003, properties)];
        return [.. Some.Mail("", "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64"), .. System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(tnef))];

        static byte[] Number(int value) => BitConverter.GetBytes(value);
        static byte[] Attribute(int tag, byte[] data) => [1, .. Number(tag), .. Number(data.Length), .. data, .. BitConverter.GetBytes((ushort)data.Sum(one => one))];
    }
}
