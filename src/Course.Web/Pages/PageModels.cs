using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Signup;
using Course.Web.Forms;
using NodaTime;

namespace Course.Web.Pages;

/// <summary>The front page: what the course is, and the form.</summary>
/// <param name="Form">As posted, or as first shown.</param>
/// <param name="Errors">What needs mending, by field.</param>
public sealed record SignupPage(SignupForm Form, IReadOnlyDictionary<FormField, FieldProblem> Errors)
{
    /// <summary>From <see cref="FormStamps"/>: goes into the form, and comes back with it.</summary>
    public string Stamp { get; init; } = string.Empty;

    /// <summary>Why the form is shown again though nothing in it needs mending; null otherwise.</summary>
    public SignupNotice? Notice { get; init; }

    /// <summary>The hour that is chosen before anyone chooses.</summary>
    public const int DefaultHour = 8;

    /// <summary>The page as first seen.</summary>
    public static SignupPage Empty { get; } = new(
        new SignupForm(null, null, null, DefaultHour.ToString(System.Globalization.CultureInfo.InvariantCulture), null, null, null),
        new Dictionary<FormField, FieldProblem>());
}

/// <summary>Why a sign-up form without errors is shown once more.</summary>
public enum SignupNotice
{
    /// <summary>It lay open too long, or did not come from a page of ours: press again.</summary>
    SendAgain,

    /// <summary>Too many at once from everywhere together: try again later.</summary>
    Later,

    /// <summary>As many from this network as are taken in an hour.</summary>
    NetworkThisHour,

    /// <summary>As many from this network as are taken in a day.</summary>
    NetworkToday,
}

/// <summary>A lesson to read before signing up.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="Number">Its number in its track.</param>
/// <param name="Of">How many lessons the track has.</param>
/// <param name="Module">The part of the course it belongs to.</param>
/// <param name="From">The sender's name on mails.</param>
public sealed record SamplePage(Lesson Lesson, int Number, int Of, string Module, string From);

/// <summary>The page behind the link in the confirmation mail: one button.</summary>
/// <param name="Token">The token of the link.</param>
public sealed record ConfirmPage(string Token);

/// <summary>After the button: when it starts.</summary>
/// <param name="NextLesson">When the next lesson comes, in local time; null where that is not known.</param>
/// <param name="Zone">The IANA time zone that time is in.</param>
/// <param name="ProgressUrl">Their own page, for who pressed the button; null for whoever opens the link again: programs do, and a link to confirm is not one to read somebody's page.</param>
public sealed record ConfirmedPage(LocalDateTime? NextLesson, string Zone, string? ProgressUrl)
{
    /// <summary>Whether lessons have come already: the link of the mail was opened once more.</summary>
    public bool HasBegun { get; init; }
}

/// <summary>Why a link can't be used.</summary>
public enum LinkTrouble
{
    /// <summary>Ours, but past its day.</summary>
    Expired,

    /// <summary>Not a link of ours, or cut short on the way.</summary>
    NotValid,

    /// <summary>The sign-up it belongs to is over.</summary>
    NoLongerPending,

    /// <summary>Nothing is kept of the person it names: deleted, or never there.</summary>
    Gone,
}

/// <summary>A link that can't be used, and what to do next.</summary>
/// <param name="Trouble">Why.</param>
/// <param name="Purpose">What the link was for.</param>
/// <param name="Token">Its token, where a fresh one can be asked for with it.</param>
public sealed record LinkProblemPage(LinkTrouble Trouble, LinkPurpose Purpose, string? Token = null)
{
    /// <summary>Whether a button was pressed on a page that the link no longer opens: then nothing came of it.</summary>
    public bool WasPressed { get; init; }

    /// <summary>What they had written there, given back and kept nowhere; null where it was nothing.</summary>
    public string? Words { get; init; }
}

/// <summary>A fresh link was asked for. It says the same to everybody.</summary>
/// <param name="Words">What they had written on the page of the old link, given back and kept nowhere; null where it was nothing.</param>
public sealed record LinkSentPage(string? Words);

/// <summary>An address that takes a form which a page sends, opened by itself.</summary>
/// <param name="OwnPage">The person's page that it belongs to, or null.</param>
public sealed record WrongMethodPage(string? OwnPage);

/// <summary>What has just been done, told at the top of the progress page. Travels as <c>?done=</c> after the redirect that follows a POST.</summary>
public enum ProgressNotice
{
    /// <summary>Settings were saved.</summary>
    Saved,

    /// <summary>Lessons are paused.</summary>
    Paused,

    /// <summary>Lessons go on.</summary>
    Resumed,

    /// <summary>What they wrote was noted.</summary>
    Noted,

    /// <summary>What they wrote gives concern. Its name says nothing: it stands in the address.</summary>
    Heard,

    /// <summary>A note is on its way to them.</summary>
    Sent,

    /// <summary>A note was asked for that has just been sent.</summary>
    SentBefore,

    /// <summary>A day was put right.</summary>
    Corrected,

    /// <summary>What came of reaching out was noted.</summary>
    Told,

    /// <summary>They have chosen another way through the course.</summary>
    Switched,

    /// <summary>The course begins anew.</summary>
    Begun,

    /// <summary>They have chosen the lessons that follow.</summary>
    Onward,

    /// <summary>The check-ins of the year after will come.</summary>
    Monthly,

    /// <summary>Something they told was deleted.</summary>
    Forgotten,

    /// <summary>This device opens the page from now on.</summary>
    Remembered,

    /// <summary>It no longer does.</summary>
    Unremembered,
}

/// <summary>Someone's own page: how it is going, and everything they can change.</summary>
public sealed record ProgressPage
{
    /// <summary>The token of the page's link.</summary>
    public required string Token { get; init; }

    /// <summary>Where the subscription stands.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>Whether they have ever asked for the check-ins of the year after; while Active, those are what they get.</summary>
    public bool HasAskedForYear { get; init; }

    /// <summary>What they want, as stored.</summary>
    public required Preferences Preferences { get; init; }

    /// <summary>How it is going.</summary>
    public required ProgressReport Report { get; init; }

    /// <summary>Today's date where they are.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>Lessons they have been sent.</summary>
    public required int LessonsReceived { get; init; }

    /// <summary>Which those are, in the order they came.</summary>
    public IReadOnlyList<ReceivedLesson> Received { get; init; } = [];

    /// <summary>All their weeks, oldest first.</summary>
    public IReadOnlyList<Charts.CalendarWeek> Weeks { get; init; } = [];

    /// <summary>Whether what comes next is theirs to choose, and waits for a word.</summary>
    public bool AwaitsChoice { get; init; }

    /// <summary>Whether the next lesson waits after words that gave concern: then every visit shows where to find a person.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether the device that asks is remembered as theirs.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>When the next lesson comes, in local time; null when none does.</summary>
    public required LocalDateTime? NextLesson { get; init; }

    /// <summary>The page with the unsubscribe button.</summary>
    public required string UnsubscribeUrl { get; init; }

    /// <summary>What has just been done, or null.</summary>
    public ProgressNotice? Notice { get; init; }

    /// <summary>The settings form as posted, when it needs mending; null shows <see cref="Preferences"/>.</summary>
    public SettingsForm? Settings { get; init; }

    /// <summary>The pause form as posted, when it needs mending.</summary>
    public PauseForm? Pause { get; init; }

    /// <summary>The check-in form as posted, when it needs mending.</summary>
    public NoteForm? Note { get; init; }

    /// <summary>Tells this showing of the check-in form from any other.</summary>
    public string FormId { get; init; } = string.Empty;

    /// <summary>What needs mending, by field.</summary>
    public IReadOnlyDictionary<FormField, FieldProblem> Errors { get; init; } = new Dictionary<FormField, FieldProblem>();

    /// <summary>Whether lessons are held back on <see cref="Today"/> by a pause.</summary>
    public bool IsPaused => State == SubscriberState.Active && Preferences.PausedUntil > Today;
}

/// <summary>The page behind the unsubscribe link: one button.</summary>
/// <param name="Token">The token of the link.</param>
public sealed record UnsubscribePage(string Token);
