using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Mail;

namespace Course.Core.Delivery;

/// <summary>One lesson mail as many people get it: all that its words depend on.</summary>
/// <param name="Place">Which lesson, on which track.</param>
/// <param name="Contact">Which body and which check-in: <see cref="Contact.None"/> where both are the same for all.</param>
/// <param name="Situation">Which opening, or null where the lesson has none of its own.</param>
/// <param name="Discreet">Whether the subject says nothing.</param>
/// <param name="CheckIn">Whether it ends with the check-in.</param>
public sealed record LessonLetter(Place Place, Contact Contact, Situation? Situation, bool Discreet, bool CheckIn)
{
    /// <summary>Ids of lessons that came into the course behind these people, parted by spaces: one text, so that equal letters are equal.</summary>
    public string Added { get; init; } = string.Empty;

    /// <summary>What they told of reaching out, where these words depend on it: in an opening, in the check-in of those who were told yes, and in the number of a lesson on a track that not all get whole.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Every this many lessons a check-in.</summary>
    public const int LessonsPerCheckIn = 3;

    /// <summary>The letter this row is due.</summary>
    /// <param name="row">A ring row.</param>
    /// <param name="lesson">The lesson of <see cref="RingRow.Next"/>.</param>
    /// <param name="track">Its track.</param>
    /// <param name="added">The lessons to name as added behind this person.</param>
    public static LessonLetter For(RingRow row, Lesson lesson, Track track, IReadOnlyList<string> added)
    {
        var told = row.Preferences.Outcome;
        var checkIn = row.IsYearAfter || (row.LessonsSent + 1) % LessonsPerCheckIn == 0;
        return new LessonLetter(
            row.Next,
            // The check-in says what distance means to someone who can't avoid contact.
            checkIn || lesson.BodyFor.ContainsKey(row.Preferences.Contact) ? row.Preferences.Contact : Contact.None,
            lesson.OpeningFor.ContainsKey(row.Preferences.Situation) ? row.Preferences.Situation : null,
            row.Preferences.Discreet,
            checkIn)
        {
            Added = string.Join(' ', added),
            Outcome = track.LeftOut.Count > 0 || lesson.OpeningAfter.Count > 0 || lesson.OpeningUntold is not null || (checkIn && told == Content.Outcome.Accepted) ? told : null,
        };
    }
}

/// <summary>Lays lessons out as mails.</summary>
public interface ILessonLayout
{
    /// <summary>Subject, HTML and text with tags. Called once for many people; implementations may keep what they made.</summary>
    ValueTask<MailWords> RenderAsync(LessonLetter letter, CancellationToken cancellationToken);
}
