using Course.Content;
using Course.Core.Correspondence;
using Course.Core.Delivery;
using Course.Core.Links;
using Course.Core.Mail;
using Course.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Course.Cli.Preview;

/// <summary>Lays mails out with the layouts that the running course uses, and fills in the tags for the <see cref="SampleReader"/>.</summary>
internal sealed class MailPress : IDisposable
{
    private readonly ServiceProvider services;
    private readonly MailOptions options;

    /// <summary>A press for this course.</summary>
    public MailPress(WrittenCourse course)
    {
        Course = course;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(course);
        collection.AddSingleton(SampleReader.Clock);
        collection.Configure<MailOptions>(mail =>
        {
            mail.FromAddress = "course@course.example.org";
            mail.ListId = "course.example.org";
            mail.OperatorAddress = "operator@course.example.org";
            mail.PostalAddress = "The postal address\nof your settings";
        });
        collection.Configure<LinkOptions>(links =>
        {
            links.BaseUrl = new Uri("https://course.example.org");
            links.ReplyDomain = "reply.course.example.org";
            // Signs nothing that any course would take: its own key is another.
            links.Keys = "a:" + Convert.ToBase64String(new byte[32]);
        });
        collection.AddCourseWeb();
        collection.AddSingleton<LinkFactory>();
        collection.AddSingleton<MailRequests>();
        services = collection.BuildServiceProvider();
        options = services.GetRequiredService<IOptions<MailOptions>>().Value;
    }

    /// <summary>Whose mails it makes.</summary>
    public WrittenCourse Course { get; }

    /// <summary>A lesson.</summary>
    /// <exception cref="ContentException">Its words have a part that mails have no layout for.</exception>
    public Task<MailWords> LessonAsync(LessonLetter letter, CancellationToken cancellationToken) =>
        LaidOutAsync($"lessons/{letter.Place.Lesson}.md", services.GetRequiredService<ILessonLayout>().RenderAsync(letter, cancellationToken).AsTask());

    /// <summary>A mail that is not a lesson.</summary>
    /// <param name="letter">Which.</param>
    /// <param name="source">The file most of its words come from.</param>
    /// <param name="cancellationToken">Stops before it.</param>
    /// <exception cref="ContentException">Its words have a part that mails have no layout for.</exception>
    public Task<MailWords> LetterAsync(LetterModel letter, string source, CancellationToken cancellationToken) =>
        LaidOutAsync(source, services.GetRequiredService<ILetterLayout>().RenderAsync(letter, cancellationToken).AsTask());

    /// <summary>The link of the confirmation mail.</summary>
    public string ConfirmUrl => services.GetRequiredService<LinkFactory>().ConfirmUrl(SampleReader.Id, SampleReader.Salt);

    /// <summary>The request the mail service would get for this mail.</summary>
    public MailRequest Request(MailWords words, bool discreet, bool isToOperator = false) => services.GetRequiredService<MailRequests>().Make(
        words,
        "preview",
        "preview",
        discreet,
        [isToOperator ? Addressee.Operator(options.OperatorAddress) : new Addressee(SampleReader.Id, "preview", SampleReader.Address, SampleReader.FirstName, SampleReader.Salt)]);

    /// <inheritdoc />
    public void Dispose() => services.Dispose();

    /// <summary>The running course treats these as bugs, since its words are checked; here the words are what is being looked at.</summary>
    private async Task<MailWords> LaidOutAsync(string source, Task<MailWords> layout)
    {
        try
        {
            return Filled(await layout);
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException or KeyNotFoundException)
        {
            throw new ContentException([new ContentProblem(source, 0, $"It can't be laid out. {refused.Message}")]);
        }
    }

    private MailWords Filled(MailWords words)
    {
        var values = Request(words, discreet: false).Recipients[0].Substitutions;
        return new MailWords(Fill(words.Subject), Fill(words.Html), Fill(words.Text));

        string Fill(string text) => values.Aggregate(text, (filled, pair) => filled.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
    }
}
