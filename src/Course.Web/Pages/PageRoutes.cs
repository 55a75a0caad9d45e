namespace Course.Web.Pages;

/// <summary>The addresses that pages link and post to. The functions answer at these.</summary>
public static class PageRoutes
{
    /// <summary>The front page with the sign-up form.</summary>
    public const string Home = "/";

    /// <summary>Where the sign-up form is posted.</summary>
    public const string Signup = "/signup";

    /// <summary>The first lesson, to read before signing up.</summary>
    public const string Sample = "/sample";

    /// <summary>What begins so is for programs.</summary>
    public const string Api = "/api";

    /// <summary>Where programs sign people up, in JSON.</summary>
    public const string SignupApi = "/api/signup";

    /// <summary>What <see cref="SignupApi"/> takes and answers, as an OpenAPI document.</summary>
    public const string OpenApi = "/openapi.json";

    /// <summary>GET shows the button, POST confirms.</summary>
    public static string Confirm(string token) => $"/confirm/{Escape(token)}";

    /// <summary>The person's own page.</summary>
    public static string Progress(string token) => $"/me/{Escape(token)}";

    /// <summary>Opens the page on a device that is remembered.</summary>
    public const string OwnDoor = "/me";

    /// <summary>All the weeks, some at a time.</summary>
    /// <param name="token">Whose.</param>
    /// <param name="page">From 1, the newest.</param>
    public static string Weeks(string token, int page = 1) => $"/me/{Escape(token)}/weeks{Query(page)}";

    /// <summary>The lessons they have got.</summary>
    public static string Lessons(string token) => $"/me/{Escape(token)}/lessons";

    /// <summary>One of them.</summary>
    public static string Lesson(string token, string lesson) => $"/me/{Escape(token)}/lessons/{Escape(lesson)}";

    /// <summary>All they have told, some days at a time.</summary>
    /// <param name="token">Whose.</param>
    /// <param name="page">From 1, the newest.</param>
    public static string Written(string token, int page = 1) => $"/me/{Escape(token)}/written{Query(page)}";

    /// <summary>One day of it, to be put right or deleted.</summary>
    public static string Day(string token, NodaTime.LocalDate day) => $"/me/{Escape(token)}/days/{NodaTime.Text.LocalDatePattern.Iso.Format(day)}";

    /// <summary>POST deletes a day or one entry of it.</summary>
    public static string ForgetDay(string token) => $"/me/{Escape(token)}/forget-day";

    /// <summary>GET shows the list of places, POST takes one.</summary>
    public static string Place(string token) => $"/me/{Escape(token)}/place";

    /// <summary>POST remembers this device.</summary>
    public static string Remember(string token) => $"/me/{Escape(token)}/remember";

    /// <summary>POST forgets it.</summary>
    public static string ForgetDevice(string token) => $"/me/{Escape(token)}/forget-device";

    /// <summary>POST mails a fresh link to the owner of an old one.</summary>
    public static string Renew(string token) => $"/renew/{Escape(token)}";

    /// <summary>POST pauses.</summary>
    public static string Pause(string token) => $"/me/{Escape(token)}/pause";

    /// <summary>POST ends a pause.</summary>
    public static string Resume(string token) => $"/me/{Escape(token)}/resume";

    /// <summary>POST takes what they write of today.</summary>
    public static string CheckIn(string token) => $"/me/{Escape(token)}/check-in";

    /// <summary>POST puts a day right.</summary>
    public static string Correct(string token) => $"/me/{Escape(token)}/correct";

    /// <summary>POST sends a note.</summary>
    public static string SendNote(string token) => $"/me/{Escape(token)}/send-note";

    /// <summary>POST tells what came of reaching out.</summary>
    public static string Outcome(string token) => $"/me/{Escape(token)}/outcome";

    /// <summary>POST chooses what follows.</summary>
    public static string Onward(string token) => $"/me/{Escape(token)}/onward";

    /// <summary>POST asks for the check-ins of the year after.</summary>
    public static string YearAfter(string token) => $"/me/{Escape(token)}/monthly";

    /// <summary>POST saves the settings.</summary>
    public static string Settings(string token) => $"/me/{Escape(token)}/settings";

    /// <summary>Their way through the course: another one, or the same once more.</summary>
    public static string Course(string token) => $"/me/{Escape(token)}/course";

    /// <summary>POST sets the days of the week.</summary>
    public static string Days(string token) => $"/me/{Escape(token)}/course/days";

    /// <summary>POST chooses another way.</summary>
    public static string Switch(string token) => $"/me/{Escape(token)}/course/switch";

    /// <summary>POST begins the course anew.</summary>
    public static string Anew(string token) => $"/me/{Escape(token)}/course/anew";

    /// <summary>What is kept of them: to take along, or to delete.</summary>
    public static string Data(string token) => $"/me/{Escape(token)}/data";

    /// <summary>POST shows or sends all of it.</summary>
    public static string Export(string token) => $"/me/{Escape(token)}/data/export";

    /// <summary>POST deletes all of it.</summary>
    public static string Delete(string token) => $"/me/{Escape(token)}/data/delete";

    /// <summary>GET shows the button, POST unsubscribes.</summary>
    public static string Unsubscribe(string token) => $"/unsubscribe/{Escape(token)}";

    /// <summary>The person's page that an address stands under; null where it stands under none.</summary>
    /// <param name="path">The address without host and query, unescaped.</param>
    public static string? OwnPageAbove(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["me", var token, _, ..] ? Progress(token) : null;

    private static string Query(int page) => page == 1 ? string.Empty : $"?page={page.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private static string Escape(string token) => Uri.EscapeDataString(token);
}
