using BenchmarkDotNet.Attributes;
using Course.Benchmarks.Walks;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Mail;
using Course.SendGrid.Sending;

namespace Course.Benchmarks.Micro;

/// <summary>A request to the mail service: made of words and people (links, headers, tags), and written as JSON.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly SendGridRequests writer = new();
    private WalkingApp app = null!;
    private MailWords words = null!;
    private List<Addressee> addressees = null!;
    private MailRequest request = null!;

    [Params(1, 5, 100)]
    public int People { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        app = WalkingApp.WithoutMail();
        var letter = new LessonLetter(app.Get<Curriculum>().Start(Situation.TheyEnded), Contact.None, Situation: null, Discreet: false, CheckIn: true);
        words = await app.Get<ILessonLayout>().RenderAsync(letter, CancellationToken.None);
        addressees = [.. Enumerable.Range(0, People)
            .Select(n => app.Get<DuePeople>().Row(n, 0))
            .Select(row => new Addressee(row.Id, RecipientKeys.Of(row.Partition, row.Id), row.Address, row.Preferences.FirstName, row.Salt))];
        request = Make();
    }

    [GlobalCleanup]
    public ValueTask CleanUp() => app.DisposeAsync();

    [Benchmark]
    public MailRequest Make() => app.Get<MailRequests>().Make(words, "20270113-abcdefghijklmnop", "lesson", discreet: false, addressees);

    [Benchmark]
    public ReadOnlyMemory<byte> Write() => writer.Write(request);
}
