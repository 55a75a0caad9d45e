using BenchmarkDotNet.Attributes;
using Course.Benchmarks.Walks;
using Course.Content;
using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Mail;
using Course.Web.Mails;
using Microsoft.Extensions.Options;

namespace Course.Benchmarks.Micro;

/// <summary>Laying a lesson out as a mail: once for each letter, and what everyone after the first costs.</summary>
[MemoryDiagnoser]
public class LetterBenchmarks
{
    private WalkingApp app = null!;
    private ILessonLayout kept = null!;
    private LessonLetter letter = null!;

    [GlobalSetup]
    public void SetUp()
    {
        app = WalkingApp.WithoutMail();
        var curriculum = app.Get<Curriculum>();
        var place = curriculum.Start(Situation.TheyEnded);
        letter = new LessonLetter(place, Contact.None, Situation: null, Discreet: false, CheckIn: true);
        kept = app.Get<ILessonLayout>();
    }

    [GlobalCleanup]
    public ValueTask CleanUp() => app.DisposeAsync();

    [Benchmark]
    public ValueTask<MailWords> FirstTime() =>
        new LessonLayout(app.Get<WrittenCourse>(), app.Get<MailRenderer>(), app.Get<IOptions<MailOptions>>()).RenderAsync(letter, CancellationToken.None);

    [Benchmark]
    public ValueTask<MailWords> Again() => kept.RenderAsync(letter, CancellationToken.None);
}
