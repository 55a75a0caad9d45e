namespace Course.Replies.Tests.Extraction;

/// <summary>What people quote themselves, and what they wrote right above and below it.</summary>
public class OwnQuotationTests
{
    [Theory]
    [InlineData("4, yes.\nHe wrote:\n> I want my books back\nI have not replied.", "4, yes.\nHe wrote:\nI have not replied.")]
    [InlineData("4, yes. I had a long walk with my sister in the park.\nAt night she wrote:\n> come back", "4, yes. I had a long walk with my sister in the park.\nAt night she wrote:")]
    [InlineData("4, ja.\nDann hat er geschrieben:\n> komm zurück\nIch habe nicht geantwortet.", "4, ja.\nDann hat er geschrieben:\nIch habe nicht geantwortet.")]
    [InlineData("4, oui.\nHier soir elle a écrit :\n> reviens\nJe n'ai rien dit.", "4, oui.\nHier soir elle a écrit :\nJe n'ai rien dit.")]
    [InlineData("4, yes.\nMaria wrote:\n> come back\nI have not replied.", "4, yes.\nI have not replied.")]
    [InlineData("4, yes. I had a long walk with my sister in the park today.\nMaria wrote:\n> come back", "4, yes. I had a long walk with my sister in the park today.")]
    public void What_stands_above_a_quotation_of_ones_own_is_kept(string body, string words) => Assert.Equal(words, Some.WordsIn(body));

    [Theory]
    [InlineData("2026 was hard", "2026年11月23日(月) 7:15 The Course <c@letters.example.com>:")]
    [InlineData("Seen him 20.11.26", "mån 23 nov. 2026 kl 07:15 skrev The Course <c@letters.example.com>:")]
    [InlineData("My 2025 was worse", "23.11.2026 07:15, The Course пишет:")]
    public void A_date_of_ones_own_right_above_an_attribution_line_is_kept(string last, string attribution) =>
        Assert.Equal("6\n" + last, Some.WordsIn($"6\n{last}\n{attribution}\n> How are you?\n"));

    [Theory]
    [InlineData("On Nov 21, 2014,\nThe Course <c@letters.example.com> wrote:")]
    [InlineData("Am Montag, 23. Nov.\n2026 um 07:15 schrieb The Course <c@letters.example.com>:")]
    [InlineData("On Mon, Nov 23, 2026 at 7:15 AM The\nCourse <c@letters.example.com>\nwrote:")]
    [InlineData("The Course\n<c@letters.example.com> wrote:")]
    public void A_broken_attribution_line_leaves_nothing_of_it(string attribution) =>
        Assert.Equal("6, yes", Some.WordsIn($"6, yes\n\n{attribution}\n> How are you?\n"));

    [Theory]
    [InlineData("  On Mon, Nov 23, 2026 at 7:15 AM, The Course<c@letters.example.com> wrote:   How are you today, 1 to 10?")]
    [InlineData("Am Montag, 23. November 2026, 07:15 hat The Course <c@letters.example.com> geschrieben:  How are you today, 1 to 10?")]
    [InlineData("Le lundi 23 novembre 2026 à 07:15, The Course <c@letters.example.com> a écrit :   How are you today, 1 to 10?")]
    [InlineData("On Mon, Nov 23, 2026 at 7:15 AM, The Course\n<c@letters.example.com> wrote:   How are you today, 1 to 10?")]
    public void A_history_that_begins_right_behind_the_colon_is_cut(string history) =>
        Assert.Equal("6, yes", Some.WordsIn($"6, yes\n\n{history}\nDid you keep your distance?\n\nTo stop, reply stop.\n"));

    [Theory]
    [InlineData("<pre>6, yes\nSlept.\n\n&gt; How are you?\n&gt; Distance?</pre>", "6, yes\nSlept.")]
    [InlineData("<div style=\"white-space: pre-wrap\">6, yes\n\nOn Mon, Nov 23, 2026 at 7:15 AM The Course &lt;c@d.example&gt; wrote:\n&gt; How are you?</div>", "6, yes")]
    [InlineData("<div>6, yes</div><div>&gt; How are you?</div><div>Slept.</div>", "6, yes\nSlept.")]
    [InlineData("On Mon, Nov 23, 2026 at 7:15 AM The Course &lt;c@d.example&gt; wrote:<br>&gt; How are you?<br>6<br>&gt; Distance?<br>yes", "6\nyes")]
    [InlineData("<p>&gt;:( 3</p>", ">:( 3")]
    [InlineData("<p style=\"line-break: after-white-space; white-space: normal\">6,\nyes</p>", "6, yes")]
    public void Quote_marks_written_into_html_are_quote_marks(string html, string words) => Assert.Equal(words, Some.WordsInHtml(html).Replace("\n\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void Lines_behind_initials_are_quoted() =>
        Assert.Equal("6, yes\nA> B always", Some.WordsIn("TC> How are you?\n6, yes\nA> B always\nTC> Distance?\n"));

    [Theory]
    [InlineData("‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, November 23rd, 2026 at 7:15 AM, The Course <c@letters.example.com> wrote:\n\nHow are you?")]
    [InlineData("——————— Pesan asli ———————\nOn Monday, November 23rd, 2026 at 7:15 AM, The Course <c@letters.example.com> wrote:\n\n> How are you?")]
    [InlineData("------------------ Original ------------------\nFrom: \"The Course\" <c@letters.example.com>;\nDate: Mon, Nov 23, 2026 07:15 AM\nTo: \"Robin\";\n\nHow are you?")]
    public void A_line_with_words_between_dashes_goes_with_the_history_below_it(string history) => Assert.Equal("6, yes", Some.WordsIn("6, yes\n\n" + history));

    [Fact]
    public void A_heading_of_ones_own_between_dashes_is_kept() =>
        Assert.Equal("6, yes\n---- My day ----\nDate: none\nTo do: rest", Some.WordsIn("6, yes\n---- My day ----\nDate: none\nTo do: rest"));
}
