using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>What the code asks of a file in <c>mails/</c>: the pieces it picks from and the values it can give.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="IsBlock">Stands inside another mail, and so has no subject.</param>
/// <param name="Pieces">Each must be there, and no other.</param>
/// <param name="Placeholders">The values at hand when it is filled; it need not use them all, but see <see cref="Carries"/>.</param>
internal sealed record MailSchema(string Id, bool IsBlock, IReadOnlyList<string> Pieces, IReadOnlyList<string> Placeholders)
{
    public static readonly IReadOnlyList<MailSchema> All =
    [
        Mail(MailIds.Confirm, [], []),
        Mail(MailIds.Welcome,
            ["main", "reaching-out", "ways-out"],
            ["greeting", "first-lesson-when", "progress-link", "pause-link", "stop-link"]).Carrying(("", "first-lesson-when"), ("ways-out", "pause-link"), ("ways-out", "stop-link")),
        Mail(MailIds.AlreadySubscribed, ["active", "paused", "year-after"], ["next-lesson-when", "progress-link", "resume-link"]),
        Mail(MailIds.Answer,
            [
                "several", "noted", "mood", "mood-from", "mood-not-read", "kept", "kept-from", "slipped", "slipped-from", "distance-not-read", "words", "days", "slip", "slip-early",
                "distance-message", "distance-talking", "outcome-accepted", "outcome-declined", "outcome-no-answer", "after-accepted", "after-declined", "after-no-answer", "outcome-right", "outcome-ask",
                "could-not-read", "correction", "help", "progress", "paused", "paused-open", "resumed", "held", "stopped", "settings",
                .. Sentences("first"), .. Sentences("low"), .. Sentences("falling"), .. Sentences("steady"),
                .. Sentences("rising"), .. Sentences("high"), .. Sentences("wordless"),
            ],
            [
                "greeting", "mood", "mood-words", "distance-words", "outcome-words", "days-kept", "run-days", "progress-link", "settings-link", "resume-when",
                "next-lesson-when", "resume-link",
            ]).Carrying(("mood", "mood"), ("mood-from", "mood-words"), ("kept-from", "distance-words"), ("slipped-from", "distance-words"), ("outcome-accepted", "outcome-words"), ("outcome-declined", "outcome-words"), ("outcome-no-answer", "outcome-words"), ("days", "days-kept"), ("slip", "days-kept"), ("correction", "progress-link"), ("progress", "progress-link"), ("paused", "resume-when"), ("paused", "resume-link"), ("paused-open", "resume-link"), ("resumed", "next-lesson-when"), ("settings", "settings-link")),
        Mail(MailIds.Support,
            ["emergency", "emergency-unknown", "crisis", "violence", "world", "night", "night-emergency", "closing"],
            ["greeting", "emergency-number"]).Carrying(("emergency", "emergency-number"), ("night-emergency", "emergency-number")),
        Mail(MailIds.Graduation,
            ["figures", "mood", "better", "same", "lower", "no-figures", "monthly", "closing"],
            ["greeting", "lessons-read", "days-kept", "longest-run", "first-mood", "recent-mood", "monthly-link", "progress-link"]).Carrying(("figures", "lessons-read"), ("figures", "days-kept"), ("figures", "longest-run"), ("mood", "first-mood"), ("mood", "recent-mood"), ("monthly", "monthly-link")),
        Mail(MailIds.Goodbye, [], ["greeting", "progress-link"]),
        Mail(MailIds.Deleted, [], ["greeting", "sign-up-link"]),
        Mail(MailIds.Paused, [], ["greeting", "resume-when", "resume-link"]).Carrying(("", "resume-when"), ("", "resume-link")),
        Mail(MailIds.Exported, [], ["greeting", "progress-link"]),
        Mail(MailIds.SettingsChanged,
            ["name", "no-name", "hour", "zone", "days", "discreet", "plain", "contact-none", "contact-place", "contact-children", "situation", "anew", "monthly", "next-lesson", "next", "closing"],
            ["greeting", "first-name", "hour", "zone", "days", "choice", "next-lesson-title", "next-lesson-when", "progress-link"]).Carrying(("name", "first-name"), ("hour", "hour"), ("zone", "zone"), ("days", "days"), ("next", "next-lesson-when")),
        Mail(MailIds.Resumed, [], ["greeting", "next-lesson-when", "next-lesson-title"]).Carrying(("", "next-lesson-when")),
        Mail(MailIds.PageLink, [], ["greeting"]),
        Mail(MailIds.Device, ["remembered", "forgotten"], ["greeting", "progress-link"]),
        Mail(MailIds.LookBack,
            ["first", "second", "third", "later", "moods", "one-day", "days", "run", "slip", "no-distance", "better", "same", "lower", "closing"],
            ["greeting", "days-kept", "run-days", "progress-link"]).Carrying(("days", "days-kept"), ("run", "run-days")),
        Block(MailIds.CheckIn, ["detachment", "self-focus", "patience", "reaching-out", "starting-anew", Track.YearAfter, "talking", .. ContactNames.All.Keys], []),
        Block(MailIds.Added, ["one", "several"], ["titles", "progress-link"]).Carrying(("one", "titles"), ("several", "titles")),
        Block(MailIds.Footer,
            ["why", "pause", "stop", "replies", "not-therapy", "your-page", "why-finished", "why-confirm", "why-gone", "why-deleted"],
            ["pause-link", "stop-link", "progress-link"]).Carrying(("pause", "pause-link"), ("stop", "stop-link")),
        Block(MailIds.Layout,
            ["discreet-preheader", "lesson", "lesson-discreet", "retired", "month", "confirm-button", "page-button", "moods", "week", "kind"],
            ["from", "module", "number", "of"]),
        Block(MailIds.Operator,
            [
                "why", "alert-subject", "alert-preheader", "alert", "reminder-subject", "reminder", "record", "help-subject", "help-preheader", "help",
                "poison-subject", "poison-preheader", "poison", "poison-next",
                "self-harm", "harm-to-others", "harm-suffered",
            ],
            ["categories", "record", "subscriber", "write-to", "queue"]),
    ];

    /// <summary>What a piece is there to tell: without this value its words would say nothing. The piece without a name is the body.</summary>
    public IReadOnlyList<(string Piece, string Name)> Carries { get; init; } = [];

    private MailSchema Carrying(params IReadOnlyList<(string Piece, string Name)> carried) => this with { Carries = carried };

    /// <summary>The sentences an answer can end with for a course of moods: three each, so that they don't repeat too soon.</summary>
    private static IEnumerable<string> Sentences(string course) => [$"{course}-1", $"{course}-2", $"{course}-3"];

    private static MailSchema Mail(string id, IReadOnlyList<string> pieces, IReadOnlyList<string> placeholders) =>
        new(id, false, pieces, placeholders);

    private static MailSchema Block(string id, IReadOnlyList<string> pieces, IReadOnlyList<string> placeholders) =>
        new(id, true, pieces, placeholders);
}
