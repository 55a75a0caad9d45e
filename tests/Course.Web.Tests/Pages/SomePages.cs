using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Privacy;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Web.Forms;
using Course.Web.Pages;
using Course.Web.Pages.Charts;
using WebPages = Course.Web.Pages.Pages;

namespace Course.Web.Tests.Pages;

/// <summary>Every page in each of its shapes.</summary>
internal static class SomePages
{
    public const string Nasty = "\"><script>alert(1)</script>";

    public static readonly SignupForm NastyForm = new(Nasty, Nasty + new string('x', 60), Nasty, Nasty, Nasty, Nasty, null, "on");

    public static readonly string[] Names =
    [
        "sign-up", "sign-up with errors", "sign-up again", "sign-up later", "sign-up from a full network", "sample", "check your mail", "confirm", "confirmed", "confirmed without a date", "confirmed long ago", "progress", "progress empty", "progress paused",
        "progress with errors", "progress stopped", "progress completed", "progress in the year after", "progress in its first days", "progress reaching out", "progress heard", "progress remembered", "progress awaiting a choice", "progress at its largest", "weeks", "weeks of two years", "weeks stopped", "lessons", "lesson", "written", "written at its largest", "day", "day stopped", "day without a word",
        "course", "course reaching out", "course with errors", "course completed", "course stopped", "data", "data with errors", "export", "export bare", "deleted",
        "place", "place with errors", "a fresh link sent", "a fresh link sent and words given back", "words on an old link", "words on no link", "own door", "unsubscribe", "unsubscribed", "not found", "wrong method", "wrong method on own page", "too large", "error",
        .. from trouble in Enum.GetValues<LinkTrouble>() from purpose in Enum.GetValues<LinkPurpose>() select $"link {trouble} {purpose}",
    ];

    public static TheoryData<string> All => [.. Names];

    public static async Task<IDocument> OpenAsync(string name) => new HtmlParser().ParseDocument(await HtmlAsync(name));

    public static Task<string> HtmlAsync(string name) => HtmlAsync(name, SomeWeb.Pages);

    public static Task<string> HtmlAsync(string name, WebPages pages)
    {
        if (name.StartsWith("link ", StringComparison.Ordinal))
        {
            var words = name.Split(' ');
            return pages.LinkProblemAsync(new LinkProblemPage(Enum.Parse<LinkTrouble>(words[1]), Enum.Parse<LinkPurpose>(words[2]), "tok"));
        }

        return name switch
        {
            "sign-up" => pages.SignupAsync(SignupPage.Empty),
            "sign-up with errors" => pages.SignupAsync(new SignupPage(NastyForm, ErrorsOf(NastyForm))),
            "sign-up again" => pages.SignupAsync(SignupPage.Empty with { Notice = SignupNotice.SendAgain }),
            "sign-up later" => pages.SignupAsync(SignupPage.Empty with { Notice = SignupNotice.Later }),
            "sign-up from a full network" => pages.SignupAsync(SignupPage.Empty with { Notice = SignupNotice.NetworkToday }),
            "sample" => pages.SampleAsync(),
            "check your mail" => pages.CheckYourMailAsync(),
            "confirm" => pages.ConfirmAsync(new ConfirmPage("tok")),
            "confirmed" => pages.ConfirmedAsync(new ConfirmedPage(Some.NextLesson, "America/New_York", "/me/tok")),
            "confirmed without a date" => pages.ConfirmedAsync(new ConfirmedPage(null, "America/New_York", "/me/tok")),
            "confirmed long ago" => pages.ConfirmedAsync(new ConfirmedPage(Some.NextLesson, "America/New_York", null) { HasBegun = true }),
            "progress" => pages.ProgressAsync(Some.ProgressPage with { Notice = ProgressNotice.Saved }),
            "progress empty" => pages.ProgressAsync(Some.ProgressPage with { Report = Some.NoReport, Preferences = Some.Preferences with { FirstName = null } }),
            "progress paused" => pages.ProgressAsync(Some.ProgressPage with { Preferences = Some.Preferences with { PausedUntil = Some.NextLesson.Date } }),
            "progress with errors" => pages.ProgressAsync(WithErrors()),
            "progress stopped" => pages.ProgressAsync(Some.ProgressPage with { State = SubscriberState.Unsubscribed, NextLesson = null }),
            "progress heard" => pages.ProgressAsync(Some.ProgressPage with { IsHeld = true, Notice = ProgressNotice.Heard, Note = new NoteForm(Nasty, "f") }),
            "progress completed" => pages.ProgressAsync(Some.ProgressPage with { State = SubscriberState.Completed, NextLesson = null }),
            "progress in the year after" => pages.ProgressAsync(Some.ProgressPage with { HasAskedForYear = true }),
            "progress in its first days" => pages.ProgressAsync(Some.ProgressPage with { Report = Some.Wordless, NextLesson = null, Received = [], Preferences = Some.Preferences with { Situation = Situation.IEnded } }),
            "progress reaching out" => pages.ProgressAsync(Some.ProgressPage with { Preferences = Some.Preferences with { Situation = Situation.IEnded, Outcome = Outcome.Declined } }),
            "course" => pages.CourseAsync(Course),
            "course reaching out" => pages.CourseAsync(Course with { Situation = Situation.IEnded, Beginnings = new Dictionary<Situation, int> { [Situation.TheyEnded] = 30, [Situation.TurnedDown] = 30 } }),
            "course with errors" => pages.CourseAsync(Course with { Week = new WeekForm([]), Errors = new Dictionary<FormField, FieldProblem> { [FormField.Weekdays] = new FieldProblem("problem.weekdays-missing") } }),
            "course completed" => pages.CourseAsync(Course with { State = SubscriberState.Completed, NextTitle = null }),
            "course stopped" => pages.CourseAsync(Course with { State = SubscriberState.Unsubscribed, NextTitle = null }),
            "data" => pages.DataAsync(new DataPage("tok", new Dictionary<FormField, FieldProblem>())),
            "data with errors" => pages.DataAsync(new DataPage("tok", new Dictionary<FormField, FieldProblem> { [FormField.Sure] = new FieldProblem("problem.not-sure") })),
            "export" => pages.ExportAsync(new ExportPage("tok", Kept)),
            "export bare" => pages.ExportAsync(new ExportPage("tok", Kept with { Lessons = [], CheckIns = [], Received = [], Sent = [], NotesGiven = [], Concerns = [], Place = null, WaitingSignUp = null, AddressMark = null })),
            "deleted" => pages.DeletedAsync(),
            "progress remembered" => pages.ProgressAsync(Some.ProgressPage with { IsRemembered = true }),
            "progress awaiting a choice" => pages.ProgressAsync(Some.ProgressPage with { AwaitsChoice = true }),
            "progress at its largest" => pages.ProgressAsync(AtItsLargest()),
            "weeks" => pages.WeeksAsync(WeeksPage.At("tok", Some.ProgressPage.Weeks, 1, canTell: true)),
            "weeks stopped" => pages.WeeksAsync(WeeksPage.At("tok", Some.ProgressPage.Weeks, 1, canTell: false)),
            "weeks of two years" => pages.WeeksAsync(WeeksPage.At("tok", CalendarWeek.Of(ManyDays, [.. Enumerable.Range(0, 780).Select(Some.Start.PlusDays)], Stays.Since(Some.Start), Some.Start.PlusDays(800)), 2, canTell: true)),
            "lessons" => pages.LessonsAsync(new LessonsPage("tok", Some.Received(30), Some.Received(2))),
            "lesson" => pages.LessonAsync(LessonPage.Of("tok", Some.Received(3), "why-words-wont-do-it", Some.Preferences, SomeWeb.Course.Curriculum)!),
            "written" => pages.WrittenAsync(WrittenPage.At("tok", Some.Report, 1, canCorrect: true)),
            "written at its largest" => pages.WrittenAsync(WrittenPage.At("tok", ManyDays, 2, canCorrect: true)),
            "day" => pages.DayAsync(DayOf(canCorrect: true)),
            "day stopped" => pages.DayAsync(DayOf(canCorrect: false)),
            "day without a word" => pages.DayAsync(new DayPage("tok", new ReportedDay(Some.Start.PlusDays(3), null, null, []), [], CanCorrect: true)),
            "place" => pages.PlaceAsync(new PlacePage("tok", "Asia/Calcutta", new Dictionary<FormField, FieldProblem>())),
            "place with errors" => pages.PlaceAsync(new PlacePage("tok", Nasty, new Dictionary<FormField, FieldProblem> { [FormField.TimeZone] = new FieldProblem("problem.zone-unknown") })),
            "a fresh link sent" => pages.LinkSentAsync(new LinkSentPage(null)),
            "a fresh link sent and words given back" => pages.LinkSentAsync(new LinkSentPage(Nasty)),
            "words on an old link" => pages.LinkProblemAsync(new LinkProblemPage(LinkTrouble.Expired, LinkPurpose.Manage, "tok") { WasPressed = true, Words = "3. " + Nasty }),
            "words on no link" => pages.LinkProblemAsync(new LinkProblemPage(LinkTrouble.Gone, LinkPurpose.Manage, "tok") { WasPressed = true, Words = Nasty }),
            "own door" => pages.OwnDoorAsync(),
            "unsubscribe" => pages.UnsubscribeAsync(new UnsubscribePage("tok")),
            "unsubscribed" => pages.UnsubscribedAsync(),
            "not found" => pages.NotFoundAsync(),
            "wrong method" => pages.WrongMethodAsync(new WrongMethodPage(null)),
            "wrong method on own page" => pages.WrongMethodAsync(new WrongMethodPage(PageRoutes.OwnPageAbove("/me/tok/pause"))),
            "too large" => pages.TooLargeAsync(),
            "error" => pages.ErrorAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such page."),
        };
    }

    private static CoursePage Course => new()
    {
        Token = "tok",
        State = SubscriberState.Active,
        Week = new WeekForm(["Monday", "Friday"]),
        Situation = Situation.TheyEnded,
        Round = 1,
        NextTitle = "A clearer head",
        Number = 11,
        Of = 30,
        Beginnings = new Dictionary<Situation, int> { [Situation.IEnded] = 7 },
    };

    private static PersonalData Kept
    {
        get
        {
            var settings = new SettingsData(Nasty, "Europe/Dublin", 8, ["Monday"], "TheyEnded", "None", true, "2026-12-01", "NoAnswer", 1, GoesOn: true, "2026-11-03T08:00:00Z");
            var consent = new ConsentData("2026-11", "2026-11-01T08:00:00Z");
            return new PersonalData
            {
                ExportedAt = "2026-11-24T08:00:00Z",
                Id = "abcdefghijklmnopqrst",
                Address = "ana@example.org",
                State = "Active",
                LeftBecause = "TooMuch",
                Settings = settings,
                Consent = consent,
                SignedUpAt = consent.At,
                ConfirmedAt = consent.At,
                OnCourse = [new StayData("2026-09-01", "2026-09-20"), new StayData("2026-11-01", null)],
                EndedAt = consent.At,
                YearAfterAskedAt = consent.At,
                ConfirmationsSent = 1,
                ConfirmationAskedAt = consent.At,
                WaitingSignUp = new WaitingSignUpData("ANA@example.org", settings, consent, consent.At),
                AddressMark = new AddressMarkData("hash", "None", consent.At),
                Place = new PlaceData("main", "a-clearer-head", 10, consent.At, consent.At),
                Lessons = [new LessonGotData("2026-11-02", "no-deadline", Nasty)],
                CheckIns = [new CheckInData("2026-11-03", consent.At, 7, "a seven", "Kept", "yes", Nasty, true), new CheckInData("2026-11-04", consent.At, null, null, null, null, "مرحبا", false)],
                Received = [new ReceivedData(consent.At, "Mail", "Done", "Reply", "ana@example.org", ["reply@x"], ["example.org"], Nasty, "<m@x>", new NotedData(7, "Kept", "Pause", null, "NoAnswer", Nasty, OutcomeUnclear: true, "OneMessage"))],
                Sent = [new SentData("welcome-1", "Sent")],
                NotesGiven = [new NoteGivenData("bad-night", consent.At)],
                Concerns = [new ConcernData(consent.At, "SelfHarm", "Mail", consent.At)],
            };
        }
    }

    public static IReadOnlyDictionary<FormField, FieldProblem> ErrorsOf(SignupForm form)
    {
        form.Read(out var errors);
        return errors;
    }

    /// <summary>Two years of check-ins, each with a word that looks like markup and letters of two bytes.</summary>
    public static readonly ProgressReport ManyDays = Some.ReportOf(
        [.. Enumerable.Range(0, 260).Select(i => (i * 3, (int?)(1 + (i % 10)), (Distance?)(i % 9 == 4 ? Distance.Slipped : Distance.Kept), "<b>" + new string('ü', 900)))]);

    private static ProgressPage AtItsLargest()
    {
        var today = Some.Start.PlusDays(780);
        return Some.ProgressPage with
        {
            Preferences = Some.Preferences with { FirstName = new string('&', 60), Zone = "America/Argentina/Buenos_Aires", Situation = Situation.IEnded },
            Report = ManyDays,
            Received = [.. Some.Received(30).Select((received, i) => received with { On = today.PlusDays(i - 30) })],
            Weeks = CalendarWeek.Of(ManyDays, [], Stays.Since(Some.Start), today),
            Today = today,
            IsHeld = true,
            Notice = ProgressNotice.Heard,
        };
    }

    private static DayPage DayOf(bool canCorrect)
    {
        var at = NodaTime.Instant.FromUtc(2026, 11, 16, 8, 0);
        var on = Some.Start.PlusDays(14);
        CheckIn Told(string id, string note) => new(SubscriberId.Parse(new string('a', SubscriberId.Length)), id, on, at, null, null, note);
        var day = new ReportedDay(on, 7, Distance.Slipped, ["about a 7, and I <i>texted</i>", Nasty]) { MoodWords = "about a 7", DistanceWords = "I <i>texted</i>" };
        return new DayPage("tok", day, [Told("one", day.Notes[0]), Told("two", day.Notes[1]), Told("corrected", "") with { IsCorrection = true }], canCorrect);
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
