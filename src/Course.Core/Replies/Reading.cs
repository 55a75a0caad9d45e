using NodaTime;

namespace Course.Core.Replies;

/// <summary>What a reply says, as far as it can be read without guessing. What can't be read is null and stays in <see cref="Note"/>.</summary>
/// <param name="Mood">The whole number 1 to 10 they give for today.</param>
/// <param name="Distance">Whether they kept their distance since last time.</param>
/// <param name="Command">What the mail asks for, when that is what the mail is for.</param>
/// <param name="Concern">What the words give reason to worry about; the ordinary answer is then withheld.</param>
/// <param name="Note">Their words, whole.</param>
/// <param name="Evidence">Which words led to each field that was read, in the order of <see cref="ReadingField"/>.</param>
public sealed record Reading(
    int? Mood,
    Distance? Distance,
    Command? Command,
    Concern? Concern,
    string Note,
    IReadOnlyList<Evidence> Evidence);

/// <summary>The words that a field was read from, so that a wrong reading is easily seen and put right.</summary>
/// <param name="Field">The field read.</param>
/// <param name="Words">The words, exactly as written.</param>
/// <param name="Start">Where they begin in <see cref="Reading.Note"/>, in UTF-16 units.</param>
public sealed record Evidence(ReadingField Field, string Words, int Start);

/// <summary>The fields of a <see cref="Reading"/> that words can lead to.</summary>
public enum ReadingField
{
    /// <summary><see cref="Reading.Mood"/>.</summary>
    Mood,

    /// <summary><see cref="Reading.Distance"/>.</summary>
    Distance,

    /// <summary><see cref="Reading.Command"/>.</summary>
    Command,

    /// <summary><see cref="Reading.Concern"/>.</summary>
    Concern,
}

/// <summary>Whether someone kept their distance. Distance means contact: looking at a profile is neither.</summary>
public enum Distance
{
    /// <summary>No contact from their side; being written to, or nearly writing, is still kept.</summary>
    Kept,

    /// <summary>They wrote, called, answered or met.</summary>
    Slipped,
}

/// <summary>Something the mail asks us to do, or reports so that a note is sent at once.</summary>
/// <param name="Kind">What.</param>
/// <param name="Days">For <see cref="CommandKind.Pause"/>: for how many days, when they said so.</param>
/// <param name="Until">For <see cref="CommandKind.Pause"/>: the first day on which lessons come again, when they named a day.</param>
public sealed record Command(CommandKind Kind, int? Days = null, LocalDate? Until = null);

/// <summary>The kinds of <see cref="Replies.Command"/>.</summary>
public enum CommandKind
{
    /// <summary>Hold the lessons.</summary>
    Pause,

    /// <summary>Send lessons again.</summary>
    Resume,

    /// <summary>No more mail.</summary>
    Stop,

    /// <summary>Show how it is going.</summary>
    Progress,

    /// <summary>A person is asked for.</summary>
    Help,

    /// <summary>The note for those who broke no contact.</summary>
    Slipped,

    /// <summary>The note for those whom the other person wrote to.</summary>
    TheyWrote,

    /// <summary>The note for a bad night.</summary>
    BadNight,
}

/// <summary>A reason to withhold the ordinary answer and offer people to talk to.</summary>
public enum Concern
{
    /// <summary>Self-harm or suicide: stated, hinted or abbreviated.</summary>
    SelfHarm,

    /// <summary>Harm to someone else.</summary>
    HarmToOthers,

    /// <summary>Violence, threats or stalking suffered.</summary>
    HarmSuffered,
}
