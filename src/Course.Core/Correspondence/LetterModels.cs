using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Progress;
using Course.Core.Replies;
using Course.Core.Signup;
using NodaTime;

namespace Course.Core.Correspondence;

/// <summary>What one mail that is not a lesson has to say; its words and layout are the layout's.</summary>
public abstract record LetterModel
{
    private LetterModel()
    {
    }

    /// <summary>Whether subject and sender name must say nothing about a breakup.</summary>
    public required bool Discreet { get; init; }

    /// <summary>Please confirm.</summary>
    /// <param name="ConfirmUrl">The page with the button.</param>
    public sealed record Confirm(string ConfirmUrl) : LetterModel;

    /// <summary>Somebody signed this address up again.</summary>
    /// <param name="NextLesson">When the next lesson comes, in local time, when one does.</param>
    /// <param name="PausedUntil">First date a lesson may come again, when paused.</param>
    public sealed record AlreadySubscribed(LocalDateTime? NextLesson = null, LocalDate? PausedUntil = null) : LetterModel
    {
        /// <summary>Whether they have read the course and get the check-ins of the year after.</summary>
        public bool IsYearAfter { get; init; }
    }

    /// <summary>Welcome.</summary>
    /// <param name="FirstLesson">When the first lesson comes, in local time.</param>
    /// <param name="Situation">What they told us; it decides which lessons come first.</param>
    public sealed record Welcome(LocalDateTime FirstLesson, Situation Situation = Situation.TheyEnded) : LetterModel;

    /// <summary>What was understood of a reply, and how it is going.</summary>
    /// <param name="ReplySubject">Subject of the mail answered.</param>
    /// <param name="Noted">What was understood.</param>
    /// <param name="Report">How it is going.</param>
    /// <param name="PausedUntil">First date a lesson may come again, when paused.</param>
    /// <param name="NextLesson">When the next lesson comes, in local time, when one does.</param>
    public sealed record Answer(string ReplySubject, Noted Noted, ProgressReport Report, LocalDate? PausedUntil, LocalDateTime? NextLesson) : LetterModel
    {
        /// <summary>All that was asked for, each once, where the answer covers several replies.</summary>
        public IReadOnlyList<CommandKind> Commands { get; init; } = Noted.Command is { } command ? [command] : [];

        /// <summary>Ids of the notes it brings.</summary>
        public IReadOnlyList<string> Notes { get; init; } = [];

        /// <summary>Which body of those notes.</summary>
        public Contact Contact { get; init; }

        /// <summary>Whose help lines stand in those notes: ISO 3166 code of their time zone's country, when it has one.</summary>
        public string? CountryCode { get; init; }

        /// <summary>Whether the next lesson waits after words that gave concern: then nobody is welcomed back.</summary>
        public bool IsHeld { get; init; }

        /// <summary>The words that <see cref="Inbox.Noted.Mood"/> was read from.</summary>
        public string? MoodWords { get; init; }

        /// <summary>The words that <see cref="Inbox.Noted.Distance"/> was read from.</summary>
        public string? DistanceWords { get; init; }

        /// <summary>Whether to ask back what came of reaching out: they spoke of it, and it was not clear.</summary>
        public bool AsksOutcome { get; init; }

        /// <summary>How many replies it answers.</summary>
        public int Replies { get; init; } = 1;
    }

    /// <summary>A note asked for on their page.</summary>
    /// <param name="Id">One of <see cref="NoteIds"/>.</param>
    public sealed record Note(string Id) : LetterModel
    {
        /// <summary>Which body of it.</summary>
        public Contact Contact { get; init; }

        /// <summary>Whose help lines stand in it: ISO 3166 code of their time zone's country, when it has one.</summary>
        public string? CountryCode { get; init; }
    }

    /// <summary>A fresh link to their page.</summary>
    public sealed record PageLink : LetterModel;

    /// <summary>Goodbye, with their own figures.</summary>
    /// <param name="Report">How it went.</param>
    /// <param name="Lessons">Lessons in the course.</param>
    public sealed record Graduation(ProgressReport Report, int Lessons) : LetterModel;

    /// <summary>The course rests.</summary>
    /// <param name="Until">First date a lesson may come again.</param>
    public sealed record Paused(LocalDate Until) : LetterModel;

    /// <summary>The course goes on.</summary>
    /// <param name="NextLesson">When the next lesson comes, in local time.</param>
    /// <param name="Title">Its title.</param>
    public sealed record Resumed(LocalDateTime NextLesson, string Title) : LetterModel;

    /// <summary>They have left.</summary>
    public sealed record Goodbye : LetterModel;

    /// <summary>Everything about them was deleted. Has no link of theirs: none would work.</summary>
    /// <param name="SignUpUrl">Where one could begin again.</param>
    public sealed record Deleted(string SignUpUrl) : LetterModel;

    /// <summary>All that is kept of them was fetched from their page.</summary>
    public sealed record Exported : LetterModel;

    /// <summary>A device opens their page without a link from now on, or no longer.</summary>
    /// <param name="IsRemembered">Whether it does.</param>
    public sealed record Device(bool IsRemembered) : LetterModel;

    /// <summary>Settings were changed.</summary>
    /// <param name="Changed">Which, each once.</param>
    /// <param name="Now">How things are set now.</param>
    /// <param name="NextLesson">When the next lesson comes, in local time, when one does.</param>
    public sealed record SettingsChanged(IReadOnlyList<Setting> Changed, Preferences Now, LocalDateTime? NextLesson) : LetterModel
    {
        /// <summary>Title of that lesson; null where what comes next is none.</summary>
        public string? Title { get; init; }
    }

    /// <summary>The last seven days in their own figures.</summary>
    /// <param name="Report">How it is going.</param>
    /// <param name="On">The seventh day, or one that many weeks later.</param>
    /// <param name="Number">Which week of the course it ends, from 1.</param>
    public sealed record LookBack(ProgressReport Report, LocalDate On, int Number) : LetterModel
    {
        /// <summary>The days of the week before <see cref="On"/> that they told of, and that day itself.</summary>
        public IEnumerable<ReportedDay> Week => Report.Days.Where(day => day.On >= On.PlusDays(-LookBacks.EveryDays) && day.On <= On);
    }

    /// <summary>Help lines.</summary>
    /// <param name="CountryCode">ISO 3166 code of their time zone's country, when it has one.</param>
    public sealed record Support(string? CountryCode) : LetterModel;

    /// <summary>To the operator: a record of concern needs their eyes.</summary>
    /// <param name="Record">The <see cref="CareRecord.Id"/>.</param>
    /// <param name="Subscriber">Whose, by id only.</param>
    /// <param name="Categories">What kinds of concern it holds, the latest last.</param>
    /// <param name="IsReminder">Whether nobody has looked for a day.</param>
    public sealed record OperatorAlert(string Record, string Subscriber, IReadOnlyList<Concern> Categories, bool IsReminder = false) : LetterModel;

    /// <summary>To the operator: someone asks for a person.</summary>
    /// <param name="Subscriber">Who, by id.</param>
    /// <param name="WriteTo">Their address.</param>
    public sealed record HelpWanted(string Subscriber, string WriteTo) : LetterModel;

    /// <summary>To the operator: something that failed too often was set aside.</summary>
    /// <param name="Queue">The queue it failed on.</param>
    public sealed record PoisonFound(string Queue) : LetterModel;
}

/// <summary>Lays out the mails that are not lessons.</summary>
public interface ILetterLayout
{
    /// <summary>Subject, HTML and text with tags.</summary>
    ValueTask<MailWords> RenderAsync(LetterModel letter, CancellationToken cancellationToken);
}
