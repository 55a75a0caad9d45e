using System.Collections.Frozen;
using Course.Core.Replies.Distances;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Moods;

/// <summary>Finds the numbers of a reply and how each stands in it: what digits and marks show, before any words are weighed.</summary>
internal static class MoodCandidates
{
    /// <summary>Words in -s that may follow a mood.</summary>
    private static readonly FrozenSet<string> NotPlural =
        "thanks always perhaps this feels seems sounds says sums fits works does goes besides sometimes nowadays afterwards towards regards cheers vibes maybes tends counts stands looks means points days's was less across plus yes kisses hugs wishes greetings yours"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static List<MoodCandidate> Of(WordList words)
    {
        var labels = ListItems.Labels(words);
        var first = ListItems.FirstItem(words);
        var candidates = new List<MoodCandidate>();
        var counted = LabelledAnswers.Of(words).ToDictionary(answer => answer.Value, answer => answer.End);
        for (var i = 0; i < words.Count; i++)
        {
            // "Slips: 0" counts slips.
            if (counted.TryGetValue(i, out var end))
                i = end - 1;
            if (end > 0 || labels.Contains(i))
                continue;
            if (NumberWords.TryValue(words.TextAt(i), out var value))
                i = Add(words, i, value, first, candidates);
            else if (NumberWords.TryForeign(words.TextAt(i), out value) && (IsScaled(words, i, out _) || IsAfterArticle(words, i) || Stands(words, i, i + 1, first) >= MoodStanding.Alone))
            {
                var isGiven = IsAfterArticle(words, i);
                i = Add(words, i, value, first, candidates);
                if (isGiven && candidates.Count > 0)
                    candidates[^1].Standing = Max(candidates[^1].Standing, MoodStanding.Alone);
            }
        }

        return candidates;
    }

    /// <summary>"Un ocho hoy", "een vijf vandaag", "heute eine sieben".</summary>
    private static bool IsAfterArticle(WordList words, int i) =>
        words.TextAt(i - 1) is "un" or "una" or "une" or "uno" or "um" or "uma" or "een" or "ein" or "eine" or "en" or "ett" or "et"
        && (words.BreakBefore(i - 1) != Break.None || words.TextAt(i - 2) is "heute" or "hoy" or "vandaag" or "oggi" or "hoje" or "idag" or "aujourd'hui" or "stimmung" or "humeur" or "ánimo" or "umore")
        && (words.BreakBefore(i + 1) != Break.None || words.TextAt(i + 1) is "heute" or "hoy" or "vandaag" or "oggi" or "hoje" or "idag" or "aujourd'hui");

    /// <summary>Adds the number at this word and returns the last word it takes up.</summary>
    private static int Add(WordList words, int i, int value, (int Start, int End)? first, List<MoodCandidate> candidates)
    {
        if (IsOrdinaryOne(words, i, value))
            return i;
        if (IsScaled(words, i, out var end))
        {
            if (CountsThings(words, end - 1) || words.TextAt(end) == "of")
                return end - 1;
            // "Out of" dates and shares: "on 3/10".
            if (words.TextAt(i - 1) is "on" or "since" or "until" or "till" or "from" or "the" or "dated")
                return end - 1;
            candidates.Add(new MoodCandidate(i, end, Whole(value)) { Standing = MoodStanding.OutOfTen });
            return end - 1;
        }

        if (TimeOrDate(words, i, out end) || IsDayAndMonth(words, i, out end) || IsMoneyOrShare(words, i) || IsScale(words, i, out end) || IsThousands(words, i, out end))
            return end - 1;
        if (IsArrow(words.Between(i + 1)) || CountsThings(words, i))
            return i;
        if (IsBroken(words, i, out end) || IsRange(words, i, out end))
        {
            candidates.Add(new MoodCandidate(i, end, null) { Standing = Max(Stands(words, i, end, first), MoodStanding.Loose) });
            return end - 1;
        }

        var standing = Stands(words, i, i + 1, first);
        candidates.Add(new MoodCandidate(i, i + 1, IsNegative(words, i) ? null : Whole(value)) { Standing = standing, IsLarge = value > 12 });
        return i;
    }

    /// <summary>"1-10" names the scale.</summary>
    private static bool IsScale(WordList words, int i, out int end)
    {
        end = i + 2;
        if (words.TextAt(i) is "1" or "0" && words.TextAt(i + 1) == "10" && words.Between(i + 1).Trim() is "-" or "–" or "—")
            return true;
        end = i + 1;
        return false;
    }

    private static bool IsThousands(WordList words, int i, out int end)
    {
        end = i + 2;
        if (words.Between(i + 1) is "," or "." && words.TextAt(i + 1) is { Length: 3 } rest && char.IsAsciiDigit(rest[0]))
            return true;
        end = i + 1;
        return false;
    }

    /// <summary>"24/11", "9/11", "24/7": two numbers of which one is too large for a mood, and "3/5: 4", where the mood comes after.</summary>
    private static bool IsDayAndMonth(WordList words, int i, out int end)
    {
        end = i + 2;
        if (words.Between(i + 1) is "/" && NumberWords.TryValue(words.TextAt(i), out var first) && NumberWords.TryValue(words.TextAt(i + 1), out var second)
            && words[i].IsNumber && words[i + 1].IsNumber
            && (first > 10 || second > 10 || (words[i].LineStart && words.BreakBefore(i + 2) == Break.Comma && words.TextAt(i + 2) is { Length: > 0 } third && char.IsAsciiDigit(third[0]))))
            return true;
        end = i + 1;
        return false;
    }

    /// <summary>"4 -> 6" ends at 6.</summary>
    private static bool IsArrow(ReadOnlySpan<char> after) => after.Trim() is "->" or "-->" or "=>" or "→" or "➡" or "⇒";

    /// <summary>"Nine chairs": a plural right after it, or two words on, is what is counted.</summary>
    private static bool CountsThings(WordList words, int i) =>
        words.BreakBefore(i + 1) == Break.None && IsCounted(words.TextAt(i + 1))
        // "7/10 texts: none" begins something new.
        && words.TextAt(i + 2) is not ("none" or "no" or "zero" or "0") && !words.Between(i + 2).Contains(':');

    private static bool IsCounted(string word) => IsPlural(word) || word is "people" or "men" or "women" or "children" or "mice";

    private static bool IsPlural(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' && !NotPlural.Contains(word);

    private static int? Whole(int value) => value is >= 1 and <= 10 ? value : null;

    private static MoodStanding Max(MoodStanding one, MoodStanding other) => one > other ? one : other;

    private static MoodStanding Stands(WordList words, int i, int end, (int Start, int End)? first)
    {
        if (first is { } item && i >= item.Start && i < item.End)
            return i == item.Start || words.BreakBefore(i) != Break.None ? MoodStanding.Listed : MoodStanding.Loose;
        var digits = words[i].IsNumber;
        if (i == 0)
            return digits || words.BreakBefore(end) != Break.None || words.TextAt(end) is "and" or "today" or "but" or "yes" or "no" or "out" ? MoodStanding.Opening : MoodStanding.Passing;
        var opens = words.BreakBefore(i) != Break.None;
        var closes = words.BreakBefore(end) != Break.None;
        if (closes && (opens || (words.TextAt(i - 1) is "a" or "an" && words.BreakBefore(i - 1) != Break.None)))
            return MoodStanding.Alone;
        if (!digits)
            return MoodStanding.Passing;
        if (words.BreakBefore(i) == Break.Sentence || words.TextAt(end) is "yes" or "y" || words.TextAt(i - 1) is "yes" or "no" or "y" or "n" or "yep" or "today" or "ja" or "oui" or "sí")
            return MoodStanding.Loose;
        return opens && !char.IsLetter(words.TextAt(end).FirstOrDefault()) || closes && words.TextAt(i - 1) is "a" or "an" or "and" or "so" ? MoodStanding.Loose
            : opens || closes ? MoodStanding.Loose : MoodStanding.Passing;
    }

    /// <summary>"6/10", "6 out of ten", "6 von 10".</summary>
    private static bool IsScaled(WordList words, int i, out int end)
    {
        end = i + 1;
        if (words.TextAt(i + 1) == "10" && words.Between(i + 1).Trim() is "/" or "\\")
            end = i + 2;
        else if (words.TextAt(i + 1) == "out" && words.TextAt(i + 2) == "of" && words.TextAt(i + 3) is "10" or "ten")
            end = i + 4;
        else if (words.TextAt(i + 1) is "von" or "sur" or "de" or "su" or "van" or "av" or "af" or "na" or "из" or "em" && NumberWords.TryForeign(words.TextAt(i + 2), out var scale) && scale == 10)
            end = i + 3;
        else if (words.TextAt(i + 1) is "of" or "von" or "sur" or "de" or "su" or "van" or "av" or "af" or "na" or "из" or "em" or "over" && words.TextAt(i + 2) is "10" or "ten")
            end = i + 3;
        return end > i + 1;
    }

    /// <summary>"6:30", "23.11.", "3/12/26": two or more numbers held together by marks.</summary>
    private static bool TimeOrDate(WordList words, int i, out int end)
    {
        end = i + 1;
        var mark = words.Between(i + 1);
        if (end >= words.Count || !words[end].IsNumber)
            return false;
        if (mark is ":" || (mark is "." or "/" or "-" && words.TextAt(i + 2) is { Length: > 0 } third && char.IsAsciiDigit(third[0]) && words.Between(i + 2) is "." or "/" or "-" && words.Between(i + 2).SequenceEqual(mark)))
        {
            while (end < words.Count && words[end].IsNumber && words.Between(end).Length == 1)
                end++;
            return true;
        }

        // "6.30" is a time where "6.5" is a half.
        return mark is "." && words.TextAt(end).Length == 2 && words[i].IsNumber && (end = i + 2) > 0;
    }

    private static bool IsMoneyOrShare(WordList words, int i)
    {
        var before = words.Between(i);
        var after = words.Between(i + 1);
        return before.EndsWith("$") || before.EndsWith("€") || before.EndsWith("£") || before.EndsWith("¥") || before.EndsWith("@")
            || after.StartsWith("%") || after.StartsWith(" %") || after.StartsWith("€") || after.StartsWith(" €") || after.StartsWith("$") || after.StartsWith("°") || after.StartsWith("£");
    }

    /// <summary>"6.5", "6,5", "6½", "6 1/2".</summary>
    private static bool IsBroken(WordList words, int i, out int end)
    {
        end = i + 1;
        var mark = words.Between(i + 1);
        if (mark.StartsWith("½") || mark.StartsWith(" ½") || mark.StartsWith("¼") || mark.StartsWith("¾"))
            return true;
        if (end >= words.Count || !words[end].IsNumber)
            return false;
        if (mark is "." or "," && words.TextAt(end).Length == 1)
        {
            end = i + 2;
            return true;
        }

        if (words.TextAt(i + 1) == "1" && words.TextAt(i + 2) == "2" && words.Between(i + 2) is "/")
        {
            end = i + 3;
            return true;
        }

        return false;
    }

    /// <summary>"6-7", "6 – 7", "6/7", and "3/5", a share of something other than ten. An arrow says where it went to.</summary>
    private static bool IsRange(WordList words, int i, out int end)
    {
        end = i + 1;
        if (end >= words.Count || !words[end].IsNumber || !words[i].IsNumber)
            return false;
        if (words.Between(end).Trim() is not ("-" or "–" or "—" or "/" or "~" or "\\"))
            return false;
        // "Day 3 - 6 - yes": the first number belongs to its noun.
        if (words.Between(end).Length > 1 && words.TextAt(i - 1) is "day" or "lesson" or "week" or "night" or "month" or "number" or "no" or "nr" or "mail" or "chapter")
            return false;
        end = i + 2;
        return true;
    }

    private static bool IsNegative(WordList words, int i)
    {
        var before = words.Between(i);
        return before.Length > 0 && before[^1] is '-' or '−' && (before.Length == 1 ? i == 0 : char.IsWhiteSpace(before[^2])) && words.TextAt(i - 1) is not ("mood" or "feeling" or "today" or "yes" or "1");
    }

    /// <summary>"One" is a number only where nothing else can be meant.</summary>
    private static bool IsOrdinaryOne(WordList words, int i, int value) =>
        value == 1 && words.TextAt(i) == "one" && !IsScaled(words, i, out _)
        && !(words.BreakBefore(i) != Break.None && words.BreakBefore(i + 1) != Break.None)
        && words.TextAt(i - 1) is not ("a" or "mood" or "is");
}
