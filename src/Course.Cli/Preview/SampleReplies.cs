using Course.Core.Content;
using Course.Core.Inbox;
using Course.Core.Progress;
using Course.Core.Replies;

namespace Course.Cli.Preview;

/// <summary>What the sample reader writes back where the preview shows one who does, and what comes of it: moods that rise slowly with some bad days between, and one slip.</summary>
internal sealed class SampleReplies
{
    private const int SlipAt = 4;

    private static readonly int[] Moods = [3, 4, 4, 5, 3, 5, 6, 5, 6, 7, 6, 7, 8];

    private readonly List<CheckIn> told = [];
    private int lookBackOn = int.MaxValue;

    /// <summary>How it is going, as the course counts it.</summary>
    public ProgressReport Report => ProgressReport.Of(told, SampleReader.SignedUpOn);

    /// <summary>Replies to the check-in of this day, once its mail is there.</summary>
    public Noted After(int day)
    {
        var number = told.Count;
        var noted = new Noted(Moods[Math.Min(number, Moods.Length - 1)], number == SlipAt ? Distance.Slipped : Distance.Kept, null, null, HasWords: number % 2 == 1);
        told.Add(new CheckIn(SampleReader.Id, FormattableString.Invariant($"day-{day}"), SampleReader.On(day), SampleReader.AfterMailOf(day), noted.Mood, noted.Distance, string.Empty));
        // The hour of this day is past: a reply on a seventh day stands in the next look back.
        lookBackOn = (day / LookBacks.EveryDays + 1) * LookBacks.EveryDays;
        return noted;
    }

    /// <summary>Whether a look back comes on this day; asked once for each.</summary>
    public bool TakeLookBack(int day)
    {
        if (day != lookBackOn)
            return false;
        lookBackOn = int.MaxValue;
        return true;
    }

    /// <summary>The reply to the lesson that asks what came of reaching out.</summary>
    public static Noted Of(Outcome outcome) => new(null, null, null, null, HasWords: true)
    {
        Outcome = outcome,
        OutcomeWords = outcome switch { Outcome.Accepted => "they'd like to talk", Outcome.Declined => "they said no", _ => "no answer yet" },
    };
}
