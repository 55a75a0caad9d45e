namespace Course.Core.Privacy;

/// <summary>
/// All that is kept of one person, as it is handed to them. The names of its fields, in camel case, are those of the exported file, and docs/privacy.md says what each means: they are never renamed. Instants
/// are ISO 8601 in UTC, dates are of the person's own calendar.
/// </summary>
public sealed record PersonalData
{
    /// <summary>The version of this form.</summary>
    public const string Version = "1";

    /// <summary>Which form the file has.</summary>
    public string Format { get; } = "course-personal-data/" + Version;

    /// <summary>When it was made.</summary>
    public required string ExportedAt { get; init; }

    /// <summary>The random id they are known by.</summary>
    public required string Id { get; init; }

    /// <summary>The address, as it was typed.</summary>
    public required string Address { get; init; }

    /// <summary>Where the subscription stands.</summary>
    public required string State { get; init; }

    /// <summary>Why they stopped, where they said.</summary>
    public required string? LeftBecause { get; init; }

    /// <summary>What they chose.</summary>
    public required SettingsData Settings { get; init; }

    /// <summary>What they agreed to.</summary>
    public required ConsentData Consent { get; init; }

    /// <summary>When they signed up.</summary>
    public required string SignedUpAt { get; init; }

    /// <summary>When they last confirmed.</summary>
    public required string? ConfirmedAt { get; init; }

    /// <summary>When they were on the course.</summary>
    public required IReadOnlyList<StayData> OnCourse { get; init; }

    /// <summary>When their course ended; what they wrote is erased a year after that.</summary>
    public required string? EndedAt { get; init; }

    /// <summary>When they asked for the check-ins of the year after.</summary>
    public required string? YearAfterAskedAt { get; init; }

    /// <summary>Confirmation mails that were ordered for their latest sign-up.</summary>
    public required int ConfirmationsSent { get; init; }

    /// <summary>When the last of those was asked for.</summary>
    public required string? ConfirmationAskedAt { get; init; }

    /// <summary>A sign-up with their address that nobody has confirmed.</summary>
    public required WaitingSignUpData? WaitingSignUp { get; init; }

    /// <summary>What is kept of the address itself, and stays when all else is deleted.</summary>
    public required AddressMarkData? AddressMark { get; init; }

    /// <summary>Where they stand in the course.</summary>
    public required PlaceData? Place { get; init; }

    /// <summary>The lessons they have got, in the order they came.</summary>
    public required IReadOnlyList<LessonGotData> Lessons { get; init; }

    /// <summary>What they told, oldest first.</summary>
    public required IReadOnlyList<CheckInData> CheckIns { get; init; }

    /// <summary>Mails and notes that came from them, oldest first, without their words: those stand in <see cref="CheckIns"/>.</summary>
    public required IReadOnlyList<ReceivedData> Received { get; init; }

    /// <summary>Mails to them that are not lessons.</summary>
    public required IReadOnlyList<SentData> Sent { get; init; }

    /// <summary>When each of the notes for hard moments was last sent.</summary>
    public required IReadOnlyList<NoteGivenData> NotesGiven { get; init; }

    /// <summary>Times when something they wrote gave cause for concern.</summary>
    public required IReadOnlyList<ConcernData> Concerns { get; init; }
}

/// <summary>What someone chose.</summary>
/// <param name="FirstName">How they are greeted.</param>
/// <param name="TimeZone">IANA time zone.</param>
/// <param name="Hour">Local hour of the lesson.</param>
/// <param name="Days">Days of the week on which one may come.</param>
/// <param name="Situation">What they said about the end of the relationship.</param>
/// <param name="Contact">How much contact life forces on them.</param>
/// <param name="Discreet">Whether subjects say nothing about a breakup.</param>
/// <param name="PausedUntil">First date a lesson may come again.</param>
/// <param name="Outcome">What they told of reaching out.</param>
/// <param name="Round">How often they began the course anew.</param>
/// <param name="GoesOn">Whether they chose what follows, where it was theirs to choose.</param>
/// <param name="HeldUntil">Until when no lesson came after something they wrote gave cause for concern.</param>
public sealed record SettingsData(
    string? FirstName, string TimeZone, int Hour, IReadOnlyList<string> Days, string Situation, string Contact, bool Discreet, string? PausedUntil, string? Outcome, int Round, bool GoesOn = false, string? HeldUntil = null);

/// <summary>One time on the course.</summary>
/// <param name="From">Their date when it began.</param>
/// <param name="Until">The last date of it; null while it goes on.</param>
public sealed record StayData(string From, string? Until);

/// <summary>What someone agreed to.</summary>
/// <param name="Version">Version of the words shown.</param>
/// <param name="At">When the box was ticked.</param>
public sealed record ConsentData(string Version, string At);

/// <summary>A sign-up that waits to be confirmed by someone who was on the course before.</summary>
/// <param name="Address">The address as it was typed.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Consent">The box that was ticked.</param>
/// <param name="Since">Since when it waits.</param>
public sealed record WaitingSignUpData(string Address, SettingsData Settings, ConsentData Consent, string Since);

/// <summary>The keyed hash of an address.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="Suppression">Why nothing may be mailed to it, or None.</param>
/// <param name="At">When that last changed.</param>
public sealed record AddressMarkData(string Hash, string Suppression, string At);

/// <summary>Where someone stands in the course.</summary>
/// <param name="Track">The track.</param>
/// <param name="Lesson">The lesson they get next.</param>
/// <param name="LessonsSent">Lessons sent so far.</param>
/// <param name="NextDue">When the next is due.</param>
/// <param name="LastSentAt">When the last went out.</param>
public sealed record PlaceData(string Track, string Lesson, int LessonsSent, string NextDue, string? LastSentAt);

/// <summary>A lesson someone has got.</summary>
/// <param name="On">Their date when it was sent.</param>
/// <param name="Lesson">Its id.</param>
/// <param name="Title">Its heading.</param>
public sealed record LessonGotData(string On, string Lesson, string Title);

/// <summary>What someone told.</summary>
/// <param name="On">Their date.</param>
/// <param name="At">When it reached us.</param>
/// <param name="Mood">1 to 10.</param>
/// <param name="MoodWords">The words it was read from.</param>
/// <param name="Distance">Kept or Slipped.</param>
/// <param name="DistanceWords">The words it was read from.</param>
/// <param name="Words">All they wrote.</param>
/// <param name="SetOnPage">Whether the day was put right on their page.</param>
public sealed record CheckInData(string On, string At, int? Mood, string? MoodWords, string? Distance, string? DistanceWords, string Words, bool SetOnPage);

/// <summary>A mail or note that came from someone.</summary>
/// <param name="At">When.</param>
/// <param name="Origin">Mail or Page.</param>
/// <param name="State">What became of it.</param>
/// <param name="Kind">What kind of mail it is.</param>
/// <param name="From">The sender's address.</param>
/// <param name="To">The addresses it came to.</param>
/// <param name="AuthenticatedDomains">Domains that vouched for it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="Noted">What was understood of it.</param>
public sealed record ReceivedData(
    string At, string Origin, string State, string? Kind, string From, IReadOnlyList<string> To, IReadOnlyList<string> AuthenticatedDomains, string? Subject, string? MessageId, NotedData? Noted);

/// <summary>What was understood of a reply.</summary>
/// <param name="Mood">1 to 10.</param>
/// <param name="Distance">Kept or Slipped.</param>
/// <param name="Command">What was asked for.</param>
/// <param name="Concern">Why help lines were sent.</param>
/// <param name="Outcome">What came of reaching out.</param>
/// <param name="OutcomeWords">The words that was read from.</param>
/// <param name="OutcomeUnclear">Whether they spoke of it and it was not clear.</param>
/// <param name="Spared">Why contact they told of was not taken for a slip.</param>
public sealed record NotedData(
    int? Mood, string? Distance, string? Command, string? Concern, string? Outcome = null, string? OutcomeWords = null, bool OutcomeUnclear = false, string? Spared = null);

/// <summary>A mail to someone.</summary>
/// <param name="Mail">Its kind and what it is named after.</param>
/// <param name="State">Whether it was sent.</param>
public sealed record SentData(string Mail, string State);

/// <summary>A note that was sent.</summary>
/// <param name="Note">Which.</param>
/// <param name="At">When.</param>
public sealed record NoteGivenData(string Note, string At);

/// <summary>One time that words gave cause for concern.</summary>
/// <param name="At">When they came.</param>
/// <param name="Category">What kind.</param>
/// <param name="Origin">Mail or Page.</param>
/// <param name="SeenAt">When a person looked.</param>
public sealed record ConcernData(string At, string Category, string Origin, string? SeenAt);
