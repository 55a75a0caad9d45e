namespace Course.Cli.Simulate.Verdict;

/// <summary>Why someone got a lesson twice.</summary>
internal enum DoubleCause
{
    /// <summary>The first was accepted, its answer lost on the way, and no event of it came before it was sent again: as far as the world allows.</summary>
    UnknownWithoutEvent,

    /// <summary>The process died between acceptance and writing it down, and no event of it came before it was sent again.</summary>
    KilledWithoutEvent,

    /// <summary>Nothing explains it: a fault of the application.</summary>
    Unexplained,
}

/// <summary>A lesson that came twice.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Lesson">Place in their course, from 1.</param>
/// <param name="FirstDelivery">Request of the copy before.</param>
/// <param name="SecondDelivery">Request of this copy.</param>
/// <param name="Cause">Why.</param>
internal sealed record Doubled(int Person, int Lesson, string FirstDelivery, string SecondDelivery, DoubleCause Cause);

/// <summary>What the oracle found.</summary>
internal sealed class Findings
{
    /// <summary>Cases named in full; of more only the number is kept.</summary>
    private const int MostNamed = 50;

    private readonly List<Doubled> doubles = [];
    private readonly List<string> cases = [];

    /// <summary>Lessons that should have gone by the end.</summary>
    public long Expected { get; set; }

    /// <summary>Different lessons that went.</summary>
    public long Sent { get; set; }

    /// <summary>Lessons that should have gone and did not, or went later than anything explains.</summary>
    public long Lost { get; set; }

    /// <summary>Lessons in quiet hours, before their time, or second of a local day.</summary>
    public long OutOfHours { get; set; }

    /// <summary>Lessons to someone who had left.</summary>
    public long SentAfterLeaving { get; set; }

    /// <summary>Lessons that could not go out by 21:00 and moved a day, as the course's rules say.</summary>
    public long MovedADay { get; set; }

    /// <summary>The longest time between due and accepted within a day.</summary>
    public TimeSpan LongestDelay { get; set; }

    /// <summary>People who signed up.</summary>
    public int SignedUp { get; set; }

    /// <summary>People who confirmed.</summary>
    public int Enrolled { get; set; }

    /// <summary>Lessons that came twice.</summary>
    public long DoubledInAll { get; private set; }

    /// <summary>Of those, without a cause.</summary>
    public long DoubledWithoutCause { get; private set; }

    /// <summary>The first of the doubled ones.</summary>
    public IReadOnlyList<Doubled> Doubles => doubles;

    /// <summary>How many by cause.</summary>
    public Dictionary<DoubleCause, long> DoubledByCause { get; } = [];

    /// <summary>The first of the other cases, each in words without an address.</summary>
    public IReadOnlyList<string> Cases => cases;

    public void Double(Doubled doubled)
    {
        DoubledInAll++;
        DoubledByCause[doubled.Cause] = DoubledByCause.GetValueOrDefault(doubled.Cause) + 1;
        if (doubled.Cause == DoubleCause.Unexplained)
            DoubledWithoutCause++;
        if (doubles.Count < MostNamed)
            doubles.Add(doubled);
    }

    public void Case(string words)
    {
        if (cases.Count < MostNamed)
            cases.Add(words);
    }
}
