using Course.Core.Replies;
using Course.Core.Replies.Phrases;

namespace Course.Replies.Tests.Limits;

/// <summary>Twice the input may cost twice the work, not four times. Work is counted, as comparisons or as memory handed out: a clock would flicker.</summary>
public class LinearTimeTests
{
    private const double AllowedGrowth = 2.6;
    private const double AllowedGrowthOfFourSteps = 48;

    [Theory]
    [InlineData("I want to text him but no contact and I can not ")]
    [InlineData("6 ")]
    [InlineData("not ")]
    [InlineData("i ")]
    [InlineData("no, i did not call her. ")]
    [InlineData("he hit me up lol ")]
    [InlineData("1. 7 2. yes ")]
    [InlineData("stop ")]
    [InlineData("a*")]
    [InlineData("until the 3 december ")]
    public void Reading_takes_work_in_proportion_to_length(string piece)
    {
        Work(piece, 100);
        Assert.InRange((double)Work(piece, 4000) / Math.Max(1, Work(piece, 2000)), 0, AllowedGrowth);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData(">\n")]
    [InlineData("\n")]
    [InlineData("On Mon, Nov 23, 2026 at 9:00 AM x <a@b.example>\n")]
    [InlineData("From: a\n")]
    [InlineData("-- \n")]
    [InlineData("wrote: ")]
    [InlineData("Sent from my iPhone\n")]
    public void Taking_apart_plain_text_takes_memory_in_proportion_to_length(string piece) => AssertLinear(piece, "text/plain");

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i><a href=x>")]
    [InlineData("<blockquote>")]
    [InlineData("<p>x")]
    [InlineData("<table><tr><td>")]
    [InlineData("<")]
    [InlineData("&amp;")]
    [InlineData("<li>")]
    public void Taking_apart_html_takes_memory_in_proportion_to_length(string piece) => AssertLinear(piece, "text/html");

    [Fact]
    public void Five_megabytes_of_quote_marks_are_taken_apart() =>
        Assert.Equal("", Some.Read(Some.Mail(string.Concat(Enumerable.Repeat(new string('>', 72) + "\n", 5 * 1024 * 1024 / 73)))).Text);

    [Theory]
    [InlineData("Subject: ", "x\n ")]
    [InlineData("Subject: ", "=?utf-8?q?a_b?= ")]
    [InlineData("From: ", "a@b.example, ")]
    [InlineData("References: ", "<x@y> ")]
    [InlineData("X-Long: ", "\n ")]
    public void Long_headers_take_memory_in_proportion_to_length(string name, string piece)
    {
        long Allocated(int characters)
        {
            var mail = System.Text.Encoding.ASCII.GetBytes(name + string.Concat(Enumerable.Repeat(piece, characters / piece.Length)) + "\n\n6, yes\n");
            var before = GC.GetAllocatedBytesForCurrentThread();
            Some.Read(mail);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(10_000);
        Assert.InRange((double)Allocated(800_000) / Allocated(50_000), 0, AllowedGrowthOfFourSteps);
    }

    [Fact]
    public void Only_the_beginning_of_a_very_long_reply_is_read_and_all_of_it_is_kept()
    {
        var text = string.Concat(Enumerable.Repeat("We went to the sea and it rained. ", 40_000));

        Assert.Null(Some.Reading(text + "6, yes. I want to end my life.").Mood);
        Assert.Equal(text, Some.Reading(text).Note);
    }

    private static long Work(string piece, int times)
    {
        var words = WordList.Of(string.Concat(Enumerable.Repeat(piece, times)));
        ReplyReader.Read(words, words, new NodaTime.LocalDate(2026, 11, 23));
        return words.Work;
    }

    private static void AssertLinear(string piece, string type)
    {
        long Allocated(int characters)
        {
            var mail = Some.Mail(string.Concat(Enumerable.Repeat(piece, characters / piece.Length)), "Content-Type: " + type);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Some.Read(mail);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(10_000);
        // Buffers grow by doubling, so one step may cost a little more than twice; four steps tell linear (16) from quadratic (256).
        Assert.InRange((double)Allocated(800_000) / Allocated(50_000), 0, AllowedGrowthOfFourSteps);
    }
}
