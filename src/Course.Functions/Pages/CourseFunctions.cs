using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>A person's way through the course: another one, or the same once more.</summary>
public sealed class CourseFunctions(Course.Web.Pages.Pages pages, Owners owners, OwnPage own, OwnChanges changes, Curriculum curriculum)
{
    /// <summary>What can be chosen, and what each choice leads to.</summary>
    [Function("Course")]
    public Task<IResult> CourseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/course")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
            HtmlAnswers.Page(request.HttpContext.Response, await pages.CourseAsync(await PageAsync(token, subscriber, cancellationToken))), cancellationToken);

    /// <summary>Sets the days of the week.</summary>
    [Function("Days")]
    public Task<IResult> DaysAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/course/days")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var form = PostedForms.Week(await PostedForm.ReadAsync(request, cancellationToken));
            if (form.Read(out var errors) is not { } days)
            {
                var page = (await PageAsync(token, subscriber, cancellationToken)) with { Week = form, Errors = errors };
                return HtmlAnswers.Page(request.HttpContext.Response, await pages.CourseAsync(page), StatusCodes.Status422UnprocessableEntity);
            }

            return Owners.Done(request, token, ProgressNotice.Saved, await changes.SetAsync(subscriber, preferences => preferences with { Days = days }, cancellationToken));
        }, cancellationToken);

    /// <summary>Chooses another way.</summary>
    [Function("Switch")]
    public Task<IResult> SwitchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/course/switch")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            if (PostedForms.Switch(await PostedForm.ReadAsync(request, cancellationToken)) is not { } situation || subscriber.State != SubscriberState.Active)
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Course(token));
            await changes.SwitchAsync(subscriber, situation, cancellationToken);
            return Owners.Done(request, token, ProgressNotice.Switched);
        }, cancellationToken);

    /// <summary>Begins the course anew.</summary>
    [Function("Anew")]
    public Task<IResult> AnewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/course/anew")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            if (PostedForms.Round(await PostedForm.ReadAsync(request, cancellationToken)) is not { } round || subscriber.State is not (SubscriberState.Active or SubscriberState.Completed))
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Course(token));
            return Owners.Done(request, token, ProgressNotice.Begun, await changes.BeginAnewAsync(subscriber, round, cancellationToken));
        }, cancellationToken);

    private async Task<CoursePage> PageAsync(string token, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var view = await own.ViewAsync(subscriber, cancellationToken);
        var (number, of) = view.Next is { } place ? curriculum.Position(place, subscriber.Preferences.Outcome) : default;
        return new CoursePage
        {
            Token = token,
            State = subscriber.State,
            Week = WeekForm.Of(subscriber.Preferences),
            Situation = subscriber.Preferences.Situation,
            Round = subscriber.Preferences.Round,
            NextTitle = view.Next is { } next && curriculum.TryFind(next.Lesson, out var lesson) ? lesson.Title : null,
            Number = number,
            Of = of,
            Beginnings = Enum.GetValues<Situation>().Where(situation => changes.Moves(view, situation)).ToDictionary(situation => situation, situation => curriculum.Position(curriculum.Start(situation)).Of),
        };
    }
}
