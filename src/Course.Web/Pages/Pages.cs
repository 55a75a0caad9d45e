using Course.Core.Content;
using Course.Core.Mail;
using Course.Web.Markup;
using Course.Web.Pages.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Course.Web.Pages;

/// <summary>Every page as a complete HTML document. Thread-safe.</summary>
public sealed class Pages
{
    private readonly ComponentRenderer renderer;
    private readonly Lazy<Task<string>> sample;

    /// <summary>Renders nothing yet.</summary>
    public Pages(ComponentRenderer renderer, Curriculum curriculum, IOptions<MailOptions> mail)
    {
        this.renderer = renderer;
        sample = new Lazy<Task<string>>(() => RenderAsync<SampleView, SamplePage>(SampleOf(curriculum, mail.Value.FromName)));
    }

    /// <summary>GET / and, with errors, the answer to POST /signup.</summary>
    public Task<string> SignupAsync(SignupPage page) => RenderAsync<SignupView, SignupPage>(page);

    /// <summary>GET /sample: the first lesson as everybody on the course gets it. Rendered once: it is the same for all.</summary>
    public Task<string> SampleAsync() => sample.Value;

    /// <summary>After a sign-up: the same words for everybody, so that nobody learns who is on the course.</summary>
    public Task<string> CheckYourMailAsync() => PlainAsync<CheckYourMailView>();

    /// <summary>GET /confirm/{token}.</summary>
    public Task<string> ConfirmAsync(ConfirmPage page) => RenderAsync<ConfirmView, ConfirmPage>(page);

    /// <summary>POST /confirm/{token}, also when pressed twice.</summary>
    public Task<string> ConfirmedAsync(ConfirmedPage page) => RenderAsync<ConfirmedView, ConfirmedPage>(page);

    /// <summary>Any link that can't be used.</summary>
    public Task<string> LinkProblemAsync(LinkProblemPage page) => RenderAsync<LinkProblemView, LinkProblemPage>(page);

    /// <summary>GET /me/{token} and, with errors, the answer to its forms.</summary>
    public Task<string> ProgressAsync(ProgressPage page) => RenderAsync<ProgressView, ProgressPage>(page);

    /// <summary>GET /me/{token}/course.</summary>
    public Task<string> CourseAsync(CoursePage page) => RenderAsync<CourseView, CoursePage>(page);

    /// <summary>GET /me/{token}/data and, with errors, the answer to its form.</summary>
    public Task<string> DataAsync(DataPage page) => RenderAsync<DataView, DataPage>(page);

    /// <summary>POST /me/{token}/data/export, to be read.</summary>
    public Task<string> ExportAsync(ExportPage page) => RenderAsync<ExportView, ExportPage>(page);

    /// <summary>POST /me/{token}/data/delete.</summary>
    public Task<string> DeletedAsync() => renderer.RenderAsync<DeletedView>(ParameterView.Empty);

    /// <summary>GET /me/{token}/weeks.</summary>
    public Task<string> WeeksAsync(WeeksPage page) => RenderAsync<WeeksView, WeeksPage>(page);

    /// <summary>GET /me/{token}/lessons.</summary>
    public Task<string> LessonsAsync(LessonsPage page) => RenderAsync<LessonsView, LessonsPage>(page);

    /// <summary>GET /me/{token}/lessons/{lesson}.</summary>
    public Task<string> LessonAsync(LessonPage page) => RenderAsync<LessonView, LessonPage>(page);

    /// <summary>GET /me/{token}/written.</summary>
    public Task<string> WrittenAsync(WrittenPage page) => RenderAsync<WrittenView, WrittenPage>(page);

    /// <summary>GET /me/{token}/days/{day}.</summary>
    public Task<string> DayAsync(DayPage page) => RenderAsync<DayView, DayPage>(page);

    /// <summary>GET /me/{token}/place and, with errors, the answer to its form.</summary>
    public Task<string> PlaceAsync(PlacePage page) => RenderAsync<PlaceView, PlacePage>(page);

    /// <summary>POST /renew/{token}: the same words for everybody.</summary>
    public Task<string> LinkSentAsync(LinkSentPage page) => RenderAsync<LinkSentView, LinkSentPage>(page);

    /// <summary>GET /me on a device that is not remembered.</summary>
    public Task<string> OwnDoorAsync() => PlainAsync<OwnDoorView>();

    /// <summary>GET /unsubscribe/{token}.</summary>
    public Task<string> UnsubscribeAsync(UnsubscribePage page) => RenderAsync<UnsubscribeView, UnsubscribePage>(page);

    /// <summary>POST /unsubscribe/{token} from the page's button.</summary>
    public Task<string> UnsubscribedAsync() => PlainAsync<UnsubscribedView>();

    /// <summary>An address that leads nowhere.</summary>
    public Task<string> NotFoundAsync() => PlainAsync<NotFoundView>();

    /// <summary>An address opened by another method than it takes.</summary>
    public Task<string> WrongMethodAsync(WrongMethodPage page) => RenderAsync<WrongMethodView, WrongMethodPage>(page);

    /// <summary>More was posted than any form of ours holds.</summary>
    public Task<string> TooLargeAsync() => PlainAsync<TooLargeView>();

    /// <summary>Something broke on our side.</summary>
    public Task<string> ErrorAsync() => PlainAsync<ErrorView>();

    /// <summary>What someone who was left gets first.</summary>
    private static SamplePage SampleOf(Curriculum curriculum, string from)
    {
        var place = curriculum.Start(Situation.TheyEnded);
        if (!curriculum.TryFind(place.Lesson, out var lesson))
            throw new InvalidOperationException($"The course has no lesson '{place.Lesson}', with which it begins.");
        var (number, of) = curriculum.Position(place);
        var module = curriculum.Modules.FirstOrDefault(known => known.Id == lesson.Module)?.Title ?? lesson.Module;
        return new SamplePage(lesson, number, of, module, from);
    }

    private Task<string> PlainAsync<TComponent>()
        where TComponent : IComponent => ShorterAsync<TComponent>(ParameterView.Empty);

    private Task<string> RenderAsync<TComponent, TModel>(TModel model)
        where TComponent : IComponent
        where TModel : class =>
        ShorterAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }));

    private async Task<string> ShorterAsync<TComponent>(ParameterView parameters)
        where TComponent : IComponent => PageMarkup.Shorter(await renderer.RenderAsync<TComponent>(parameters));
}
