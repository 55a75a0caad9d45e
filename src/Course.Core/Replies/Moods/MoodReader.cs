using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Moods;

/// <summary>
/// Reads the mood for today. Every number is a candidate unless a rule knows it as something else; the one that stands most like an
/// answer wins, and where two stand alike, or the best is no whole number from 1 to 10, nothing is read.
/// </summary>
internal static class MoodReader
{
    private static readonly Lazy<PhraseBook> Stated = new(() => PhraseBook.Of("mood-stated"));
    private static readonly Lazy<PhraseBook> Not = new(() => PhraseBook.Of("mood-not"));
    private static readonly Lazy<PhraseBook> OfThings = new(() => PhraseBook.Of("mood-of-things"));
    private static readonly Lazy<PhraseBook> Surely = new(() => PhraseBook.Of("mood-surely"));
    private static readonly Lazy<PhraseBook> Unclear = new(() => PhraseBook.Of("mood-unclear"));
    private static readonly Lazy<PhraseBook> Earlier = new(() => PhraseBook.Of("mood-earlier"));
    private static readonly Lazy<PhraseBook> Now = new(() => PhraseBook.Of("mood-now"));
    private static readonly Lazy<PhraseBook> Corrected = new(() => PhraseBook.Of("mood-corrected"));

    /// <summary>The mood, and the words it was read from.</summary>
    public static (int Mood, int Start, int End)? Read(WordList words)
    {
        var numbers = MoodCandidates.Of(words);
        if (numbers.Count == 0)
            return null;
        var byIndex = numbers.ToDictionary(number => number.Index);
        Apply(Corrected.Value, words, match => Exclude(First(byIndex, match)));
        Apply(Unclear.Value, words, match => Blur(words, byIndex, match));
        Apply(Not.Value, words, match => ExcludeAll(words, byIndex, match));
        Apply(OfThings.Value, words, match => ExcludeEvenScaled(words, byIndex, match));
        Apply(Stated.Value, words, match => Promote(byIndex, match));
        Apply(Surely.Value, words, match => Restore(byIndex, match));
        PreferNow(words, numbers);
        return Best(numbers);
    }

    /// <summary>"This morning 3, now 6": where an earlier time has its number and now has one too, now it is.</summary>
    private static void PreferNow(WordList words, List<MoodCandidate> numbers)
    {
        if (numbers.Count < 2)
            return;
        var byIndex = new Dictionary<int, MoodCandidate>();
        foreach (var number in numbers)
        {
            for (var i = number.Index; i < number.End; i++)
                byIndex[i] = number;
        }

        var earlier = GivenBy(Earlier.Value, words, byIndex);
        var now = GivenBy(Now.Value, words, byIndex);
        if (earlier.Count == 0 || !now.Any(number => number is { Excluded: false, Value: not null }))
            return;
        foreach (var number in earlier.Except(now))
            number.Excluded = true;
        foreach (var number in now.Where(number => !number.Excluded && number.Value is not null))
            number.Standing = MoodStanding.Sure;
    }

    /// <summary>The first number of each phrase of a book, unless a comma parts it from the phrase's words.</summary>
    private static HashSet<MoodCandidate> GivenBy(PhraseBook book, WordList words, Dictionary<int, MoodCandidate> byIndex)
    {
        var found = new HashSet<MoodCandidate>();
        foreach (var match in book.In(words))
        {
            if (First(byIndex, match) is { } number && !HasComma(words, match))
                found.Add(number);
        }

        return found;
    }

    /// <summary>A colon, a dash or "=" joins: "now: 6", "now - 6".</summary>
    private static bool HasComma(WordList words, PhraseMatch match)
    {
        for (var i = match.Start + 1; i < match.End; i++)
        {
            if (words.BreakBefore(i) == Break.Comma && words.Between(i).Trim() is not (":" or "=" or "-" or "–"))
                return true;
        }

        return false;
    }

    private static (int Mood, int Start, int End)? Best(List<MoodCandidate> numbers)
    {
        MoodCandidate? best = null;
        foreach (var number in numbers)
        {
            // What is too large for a mood is a count or an age, and no answer that could stand against one.
            if (number.Excluded || number.Standing < MoodStanding.Loose || (number.Value is null && number.IsLarge))
                continue;
            if (best is null || number.Standing > best.Standing)
                best = number;
            else if (number.Standing == best.Standing && number.Value != best.Value)
            {
                // Two answers that stand alike: the first of a message outranks the rest already, so this is a true tie.
                best = number.Standing >= MoodStanding.Opening ? best : new MoodCandidate(number.Index, number.End, null) { Standing = number.Standing };
            }
        }

        return best?.Value is { } value ? (value, best.Index, best.End) : null;
    }

    private static void Apply(PhraseBook book, WordList words, Action<PhraseMatch> rule)
    {
        foreach (var match in book.In(words))
            rule(match);
    }

    private static void Exclude(MoodCandidate? number)
    {
        // "6/10" is a mood whatever stands around it, except in a comparison, which these phrases are: only its scale protects it.
        if (number is { Standing: < MoodStanding.OutOfTen })
            number.Excluded = true;
    }

    private static MoodCandidate? First(Dictionary<int, MoodCandidate> numbers, PhraseMatch match)
    {
        for (var i = match.Start; i < match.End; i++)
        {
            if (numbers.TryGetValue(i, out var number))
                return number;
        }

        return null;
    }

    private static void ForEach(Dictionary<int, MoodCandidate> numbers, PhraseMatch match, Action<MoodCandidate> rule)
    {
        for (var i = match.Start; i < match.End; i++)
        {
            if (numbers.TryGetValue(i, out var number))
                rule(number);
        }
    }

    /// <summary>What is said of a number does not go on across a comma or bracket: in "5 (yesterday 3)" only the 3 is yesterday's.</summary>
    private static void ExcludeAll(WordList words, Dictionary<int, MoodCandidate> numbers, PhraseMatch match)
    {
        for (var i = match.Start; i < match.End; i++)
        {
            // "1 = worst" is one thing.
            if (i > match.Start && words.BreakBefore(i) == Break.Comma && words.Between(i).Trim() is not "=")
                return;
            // "I'm at 4 and…" is a mood where "at 4 and…" is an hour.
            if (words.TextAt(i) == "at" && words.TextAt(i - 1) is "am" or "feeling" or "feel" or "mood" or "still" or "currently" or "now" or "today" or "hovering" or "sitting" or "me" or "i")
                return;
        }

        ForEach(numbers, match, Exclude);
    }

    private static void Blur(WordList words, Dictionary<int, MoodCandidate> numbers, PhraseMatch match)
    {
        // "Up 2 to 6" names a step and where it led.
        if (words.TextAt(match.Start - 1) is "up" or "down" or "by" && words.TextAt(match.End - 2) == "to")
        {
            Exclude(First(numbers, match));
            return;
        }

        // "From 3 to 7" names two moods, but only one of today.
        if (words.TextAt(match.Start - 1) == "from" || words.TextAt(match.Start - 2) == "from")
            return;
        // "About a 5, maybe 5" says one thing twice.
        var values = new HashSet<int?>();
        ForEach(numbers, match, number => values.Add(number.Value));
        if (values.Count == 1 && CountIn(numbers, match) > 1)
            return;
        ForEach(numbers, match, number =>
        {
            number.Value = null;
            number.Standing = (MoodStanding)Math.Max((int)number.Standing, (int)MoodStanding.Alone);
        });
    }

    /// <summary>"Film 9/10" is about the film, "coffee, 5" is not about the coffee.</summary>
    private static void ExcludeEvenScaled(WordList words, Dictionary<int, MoodCandidate> numbers, PhraseMatch match)
    {
        for (var i = match.Start + 1; i < match.End; i++)
        {
            if (words.BreakBefore(i) == Break.Comma && !words.Between(i).Contains('/'))
                return;
        }

        ForEach(numbers, match, number => number.Excluded = true);
    }

    private static int CountIn(Dictionary<int, MoodCandidate> numbers, PhraseMatch match)
    {
        var count = 0;
        ForEach(numbers, match, _ => count++);
        return count;
    }

    /// <summary>Takes back what other rules took away, and puts the number before all that stood higher.</summary>
    private static void Restore(Dictionary<int, MoodCandidate> numbers, PhraseMatch match) => ForEach(numbers, match, number =>
    {
        if (number.Value is null)
            return;
        number.Excluded = false;
        number.Standing = MoodStanding.Sure;
    });

    private static void Promote(Dictionary<int, MoodCandidate> numbers, PhraseMatch match) => ForEach(numbers, match, number =>
    {
        // "I am 34" is an age.
        if (number.Value is null && number.IsLarge)
            return;
        number.Standing = (MoodStanding)Math.Max((int)number.Standing, (int)MoodStanding.Stated);
    });
}
