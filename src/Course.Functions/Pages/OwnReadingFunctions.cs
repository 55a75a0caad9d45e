using System.Globalization;
using System.Runtime.CompilerServices;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Inbox;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;
using Course.Web.Pages.Charts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime.Text;

namespace Course.Functions.Pages;

/// <summary>The pages behind a person's own page: weeks, lessons, what they told, one day of it, and the list of places.</summary>
public sealed class OwnReadingFunctions(Course.Web.Pages.Pages pages, Owners owners, OwnPage own, Curriculum curriculum, Forgetting forgetting, OwnChanges changes)
{
    /// <summary>All their weeks.</summary>
    [Function("Weeks")]
    public Task<IResult> WeeksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/weeks")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        ShowAsync(request, token, view => pages.WeeksAsync(WeeksPage.At(token, CalendarWeek.Of(view.Report, view.Received.Days, view.Subscriber.Stays, view.Today), PageNumber(request), IsOpen(view.Subscriber))), cancellationToken);

    /// <summary>The lessons they have got.</summary>
    [Function("OwnLessons")]
    public Task<IResult> LessonsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/lessons")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        ShowAsync(request, token, view => pages.LessonsAsync(new LessonsPage(token, view.Received.In(curriculum), view.Received.OfferedIn(curriculum))), cancellationToken);

    /// <summary>One of them. One they have neither got nor been offered is not there.</summary>
    [Function("OwnLesson")]
    public Task<IResult> LessonAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/lessons/{lesson}")] HttpRequest request, string token, string lesson, CancellationToken cancellationToken) =>
        ShowAsync(
            request,
            token,
            view => LessonPage.Of(token, [.. view.Received.In(curriculum), .. view.Received.OfferedIn(curriculum)], lesson, view.Subscriber.Preferences, curriculum) is { } page ? pages.LessonAsync(page) : null,
            cancellationToken);

    /// <summary>All they have told.</summary>
    [Function("Written")]
    public Task<IResult> WrittenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/written")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        ShowAsync(
            request,
            token,
            view => pages.WrittenAsync(WrittenPage.At(token, view.Report, PageNumber(request), IsOpen(view.Subscriber))),
            cancellationToken);

    /// <summary>One day of it, or one on the course that is still to be told of.</summary>
    [Function("Day")]
    public Task<IResult> DayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/days/{day}")] HttpRequest request, string token, string day, CancellationToken cancellationToken) =>
        ShowAsync(
            request,
            token,
            view => LocalDatePattern.Iso.Parse(day).TryGetValue(default, out var on) && DayPage.Of(token, view, on, IsOpen(view.Subscriber)) is { } page ? pages.DayAsync(page) : null,
            cancellationToken);

    /// <summary>Deletes a day or one entry of it.</summary>
    [Function("ForgetDay")]
    public Task<IResult> ForgetDayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/forget-day")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            if (ForgetDayForm.Of(await PostedForm.ReadAsync(request, cancellationToken)).Read() is not { } wish)
                return HtmlAnswers.SeeOther(request.HttpContext.Response, PageRoutes.Progress(token));
            return Owners.Done(request, token, ProgressNotice.Forgotten, await forgetting.ForgetAsync(subscriber, wish.Day, wish.Entry, cancellationToken));
        }, cancellationToken);

    /// <summary>The list of places.</summary>
    [Function("PlacePage")]
    public Task<IResult> PlacePageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/{token}/place")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
            HtmlAnswers.Page(request.HttpContext.Response, await pages.PlaceAsync(new PlacePage(token, subscriber.Preferences.Zone, new Dictionary<FormField, FieldProblem>()))), cancellationToken);

    /// <summary>Takes another place.</summary>
    [Function("Place")]
    public Task<IResult> PlaceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/{token}/place")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var form = PostedForms.Settings(await PostedForm.ReadAsync(request, cancellationToken));
            var errors = new Dictionary<FormField, FieldProblem>();
            SignupForm.ReadTime(form.TimeZone, subscriber.Preferences.Hour.ToString(CultureInfo.InvariantCulture), errors, out var zone, out _);
            if (zone is null)
                return HtmlAnswers.Page(request.HttpContext.Response, await pages.PlaceAsync(new PlacePage(token, form.TimeZone ?? string.Empty, errors)), StatusCodes.Status422UnprocessableEntity);
            return Owners.Done(request, token, ProgressNotice.Saved, await changes.SetAsync(subscriber, preferences => preferences with { Zone = zone }, cancellationToken));
        }, cancellationToken);

    private static bool IsOpen(Subscriber subscriber) => subscriber.State is SubscriberState.Active or SubscriberState.Completed;

    private static int PageNumber(HttpRequest request) => int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    /// <summary>A page made of what its owner may see; not found where <paramref name="render"/> has none.</summary>
    private Task<IResult> ShowAsync(HttpRequest request, string token, Func<OwnView, Task<string>?> render, CancellationToken cancellationToken, [CallerMemberName] string function = "") =>
        owners.ManageAsync(request, token, async subscriber =>
        {
            var response = request.HttpContext.Response;
            return render(await own.ViewAsync(subscriber, cancellationToken)) is { } page
                ? HtmlAnswers.Page(response, await page)
                : await HtmlAnswers.NotFoundAsync(response, pages);
        }, cancellationToken, function);
}
