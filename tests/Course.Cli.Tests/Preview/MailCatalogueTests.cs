using System.Text.RegularExpressions;
using Course.Cli.Preview;
using Course.Content;
using Course.Content.Linting;
using Course.Core.Mail;
using MimeKit;

namespace Course.Cli.Tests.Preview;

public sealed partial class MailCatalogueTests : IDisposable
{
    private readonly MailPress press = new(CourseFiles.LoadEmbedded());

    public void Dispose() => press.Dispose();

    [Fact]
    public async Task Nothing_that_is_written_goes_unseen()
    {
        var mails = await AllAsync();

        var blocks = press.Course.Blocks.Keys.Select(id => $"mails/{id}.md");
        var written = ContentFile.Embedded().Select(file => file.Path).Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Except(blocks);
        Assert.Empty(written.Except(mails.Select(mail => mail.Source)));
    }

    // Mails that no sample stood for were shown as bare words: "Here it is.", and no link.
    [Theory]
    [InlineData("page-link")]
    [InlineData("page-link.discreet")]
    public async Task The_mail_with_a_fresh_link_has_its_button(string name)
    {
        var mail = (await AllAsync()).Single(mail => mail.Name == name);

        Assert.Matches(@"<a\s+href=""https://course\.example\.org/me/[^""]+""[^>]*>\s*Open\s+your\s+page", mail.Words.Html);
        Assert.Matches(@"Open your page:\s+https://course\.example\.org/me/", mail.Words.Text);
    }

    [Fact]
    public async Task The_mails_to_the_operator_are_shown_as_the_operator_gets_them()
    {
        var mails = (await AllAsync()).Where(mail => mail.Group == MailCatalogue.Operator).ToList();

        var words = string.Join('\n', mails.Select(mail => mail.Words.Subject));
        foreach (var piece in new[] { "alert", "reminder", "help", "poison" })
            Assert.Contains(press.Course.Blocks[MailIds.Operator].Piece($"{piece}-subject"), words, StringComparison.Ordinal);
        Assert.All(mails, mail =>
        {
            var message = Message(mail);
            Assert.Equal("operator@course.example.org", message.To.Mailboxes.Single().Address);
            Assert.Null(message.Headers["List-Unsubscribe"]);
            Assert.DoesNotContain(SampleReader.FirstName, mail.Words.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_bad_night_is_shown_with_the_lines_of_a_country_and_without()
    {
        var mails = (await AllAsync()).ToDictionary(mail => mail.Name, mail => mail.Words.Text);

        foreach (var name in new[] { "note-bad-night", "note-bad-night.shared-place", "note-bad-night.children", "answer-bad-night" })
            Assert.Contains("116 123", mails[name], StringComparison.Ordinal);
        Assert.DoesNotContain("116 123", mails["note-bad-night.country-unknown"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_of_a_mail_file_ends_as_mail_travels()
    {
        foreach (var mail in await AllAsync())
        {
            var bytes = EmlFile.Write(mail, press);
            Assert.DoesNotContain(bytes.Index(), letter => letter.Item == '\n' && (letter.Index == 0 || bytes[letter.Index - 1] != '\r'));
        }
    }

    [Fact]
    public async Task Every_tag_and_placeholder_is_filled_in()
    {
        foreach (var mail in await AllAsync())
        {
            Assert.DoesNotMatch(@"~[a-z.]+~|\{[a-z-]+\}", mail.Words.Text);
            Assert.DoesNotMatch(@"~[a-z.]+~|\{[a-z]+-[a-z-]+\}", mail.Words.Html);
        }
    }

    [Fact]
    public async Task Lessons_stand_under_their_modules() =>
        Assert.Equal(press.Course.Curriculum.Modules.Select(module => module.Title), (await AllAsync()).Select(mail => mail.Group).Distinct().Take(press.Course.Curriculum.Modules.Count));

    [Fact]
    public async Task Variants_and_openings_have_their_own_words()
    {
        var mails = (await AllAsync()).ToDictionary(mail => mail.Name, mail => mail.Words.Text);

        Assert.Contains("the next desk", Joined(mails["out-of-sight.shared-place"]), StringComparison.Ordinal);
        Assert.DoesNotContain("the next desk", Joined(mails["out-of-sight"]), StringComparison.Ordinal);
        Assert.NotEqual(mails["a-place-to-start"], mails["a-place-to-start.turned-down-opening"]);
        Assert.NotEqual(mails["hearing-no"], mails["hearing-no.declined-opening"]);
    }

    [Fact]
    public async Task A_discreet_mail_has_the_discreet_subject_and_sender()
    {
        var mail = (await AllAsync()).Single(mail => mail.Name == "no-deadline.discreet");

        Assert.True(press.Course.Curriculum.TryFind("no-deadline", out var lesson));
        Assert.Equal(lesson.DiscreetSubject, mail.Words.Subject);
        Assert.Equal(new MailOptions().DiscreetFromName, Message(mail).From.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task Nothing_on_a_lock_screen_says_what_a_discreet_mail_is_about()
    {
        var mails = await AllAsync();

        var discreet = mails.Where(mail => mail.Discreet).ToList();
        Assert.All(discreet, mail =>
        {
            string[] shown = [mail.Words.Subject, Message(mail).From.Mailboxes.Single().Name ?? "", Preheader().Match(mail.Words.Html).Groups[1].Value, mail.Words.Text.Split('\n')[0].Split(" · ")[0]];
            Assert.All(shown, words => Assert.NotEmpty(words));
            Assert.All(shown, words => Assert.Null(Wording.Revealing(words)));
        });
        // Each mail there is, but for variants of the same head, can be had discreetly.
        var blocks = press.Course.Blocks.Keys.Select(id => $"mails/{id}.md");
        var variants = ContactNames.All.Keys.Select(name => $".{name}.md").Append("-opening.md").ToList();
        Assert.Empty(mails.Select(mail => mail.Source).Where(source => !variants.Exists(source.EndsWith)).Except(blocks).Except(discreet.Select(mail => mail.Source)));
    }

    [Fact]
    public async Task The_mail_file_holds_both_parts_and_the_headers_of_the_course()
    {
        var mail = (await AllAsync()).Single(mail => mail.Name == "welcome-main-track");

        var message = Message(mail);

        Assert.Equal(mail.Words.Html, message.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal(mail.Words.Text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Matches(@"^<https://\S+>$", message.Headers["List-Unsubscribe"]);
        Assert.StartsWith("reply+", message.ReplyTo.Mailboxes.Single().Address, StringComparison.Ordinal);
        Assert.DoesNotContain("~", message.ReplyTo.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_make_the_same_files()
    {
        using var another = new MailPress(CourseFiles.LoadEmbedded());
        var first = PreviewFiles.Of("T", await AllAsync(), press);
        var second = PreviewFiles.Of("T", await MailCatalogue.OfAsync(another, TestContext.Current.CancellationToken), another);

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    private Task<IReadOnlyList<PreviewMail>> AllAsync() => MailCatalogue.OfAsync(press, TestContext.Current.CancellationToken);

    private MimeMessage Message(PreviewMail mail) => MimeMessage.Load(new MemoryStream(EmlFile.Write(mail, press)));

    [GeneratedRegex(@"class=""preheader""[^>]*>\s*([^<&]+)")]
    private static partial Regex Preheader();

    private static string Joined(string text) => text.ReplaceLineEndings(" ");
}
