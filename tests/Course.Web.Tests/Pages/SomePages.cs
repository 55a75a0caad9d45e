using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Links;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;

namespace Course.Web.Tests.Pages;

/// <summary>Every page in each of its shapes.</summary>
internal static class SomePages
{
    public const string Nasty = "\"><script>alert(1)</script>";

    public static readonly SignupForm NastyForm = new(Nasty, Nasty + new string('x', 60), Nasty, Nasty, Nasty, Nasty, null, "on");

    public static readonly string[] Names =
    [
        "sign-up", "sign-up with errors", "sign-up again", "sign-up later", "sample", "check your mail", "confirm", "confirmed", "confirmed without a date", "progress", "progress empty", "progress paused",
        "progress with errors", "progress stopped", "progress completed", "progress heard", "unsubscribe", "unsubscribed", "not found", "error",
        .. from trouble in Enum.GetValues<LinkTrouble>() from purpose in Enum.GetValues<LinkPurpose>() select $"link {trouble} {purpose}",
    ];

    public static TheoryData<string> All => [.. Names];

    public static async Task<IDocument> OpenAsync(string name) => new HtmlParser().ParseDocument(await HtmlAsync(name));

    public static Task<string> HtmlAsync(string name)
    {
        var pages = SomeWeb.Pages;
        if (name.StartsWith("link ", StringComparison.Ordinal))
        {
            var words = name.Split(' ');
            return pages.LinkProblemAsync(new LinkProblemPage(Enum.Parse<LinkTrouble>(words[1]), Enum.Parse<LinkPurpose>(words[2])));
        }

        return name switch
        {
            "sign-up" => pages.SignupAsync(SignupPage.Empty),
            "sign-up with errors" => pages.SignupAsync(new SignupPage(NastyForm, ErrorsOf(NastyForm))),
            "sign-up again" => pages.SignupAsync(SignupPage.Empty with { Notice = SignupNotice.SendAgain }),
            "sign-up later" => pages.SignupAsync(SignupPage.Empty with { Notice = SignupNotice.Later }),
            "sample" => pages.SampleAsync(),
            "check your mail" => pages.CheckYourMailAsync(),
            "confirm" => pages.ConfirmAsync(new ConfirmPage("tok")),
            "confirmed" => pages.ConfirmedAsync(new ConfirmedPage(Some.NextLesson, "America/New_York", "/me/tok")),
            "confirmed without a date" => pages.ConfirmedAsync(new ConfirmedPage(null, "America/New_York", "/me/tok")),
            "progress" => pages.ProgressAsync(Some.ProgressPage with { Notice = ProgressNotice.Saved }),
            "progress empty" => pages.ProgressAsync(Some.ProgressPage with { Report = Some.NoReport, Preferences = Some.Preferences with { FirstName = null } }),
            "progress paused" => pages.ProgressAsync(Some.ProgressPage with { Preferences = Some.Preferences with { PausedUntil = Some.NextLesson.Date } }),
            "progress with errors" => pages.ProgressAsync(WithErrors()),
            "progress stopped" => pages.ProgressAsync(Some.ProgressPage with { State = SubscriberState.Unsubscribed, NextLesson = null }),
            "progress heard" => pages.ProgressAsync(Some.ProgressPage with { Notice = ProgressNotice.Heard, Note = new NoteForm(Nasty, "f") }),
            "progress completed" => pages.ProgressAsync(Some.ProgressPage with { State = SubscriberState.Completed, NextLesson = null }),
            "unsubscribe" => pages.UnsubscribeAsync(new UnsubscribePage("tok")),
            "unsubscribed" => pages.UnsubscribedAsync(),
            "not found" => pages.NotFoundAsync(),
            "error" => pages.ErrorAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such page."),
        };
    }

    public static IReadOnlyDictionary<FormField, string> ErrorsOf(SignupForm form)
    {
        form.Read(out var errors);
        return errors;
    }

    private static ProgressPage WithErrors()
    {
        var settings = new SettingsForm(Nasty + new string('x', 60), Nasty, Nasty, null);
        var pause = new PauseForm(Nasty);
        settings.Read(out var wrongSettings);
        pause.Read(out var wrongPause);
        return Some.ProgressPage with { Settings = settings, Pause = pause, Errors = wrongSettings.Concat(wrongPause).ToDictionary() };
    }
}
