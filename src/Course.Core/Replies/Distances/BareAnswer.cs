using System.Collections.Frozen;
using Course.Core.Replies.Languages;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>Reads a bare yes or no as the answer to "Did you keep your distance?".</summary>
internal static class BareAnswer
{
    private static readonly Lazy<FrozenSet<string>> Yes = new(() => MailLanguage.All.SelectMany(language => language.Yes)
        .Concat(["absolutely", "definitely", "certainly", "indeed", "affirmative", "aye", "totally", "yessir"]).Where(word => word is not ("si" or "to")).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> No = new(() => MailLanguage.All.SelectMany(language => language.No)
        .Where(word => word is not "en").ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<PhraseBook> YesPhrases = new(() => PhraseBook.Of("bare-yes"));
    private static readonly Lazy<PhraseBook> NoPhrases = new(() => PhraseBook.Of("bare-no"));
    private static readonly Lazy<NamedPhrases<Distance>> Opening = new(() => new("bare-opening"));
    private static readonly Lazy<PhraseBook> Hedges = new(() => PhraseBook.Of("bare-hedge"));

    /// <summary>What may follow "no" when it is an answer: before other words it belongs to a noun ("no sleep").</summary>
    private static readonly FrozenSet<string> AfterNo = "i we he she it they not but and because sorry just sadly unfortunately again still have did do had was yes lol then although though it's actually my the really tbh 10 2 3 1 4 5 6 7 8 9 no"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The first answer, and where it stands; null when there is none or they say both.</summary>
    /// <param name="words">The reply.</param>
    /// <param name="moodAt">Where the mood stands, when one was read.</param>
    /// <param name="labelled">Answers to labels, in order: a yes in them is none to our question.</param>
    public static (Distance Distance, int Start, int End)? Find(WordList words, int? moodAt, List<LabelledAnswer> labelled)
    {
        if (Hedges.Value.In(words).Any(hedge => !IsOurQuestion(words, hedge.Start)))
            return null;
        var second = ListItems.SecondItem(words);
        var from = second?.Start ?? 0;
        var to = second?.End ?? words.Count;
        var next = 0;
        for (var i = from; i < to; i++)
        {
            while (next < labelled.Count && labelled[next].End <= i)
                next++;
            if (next < labelled.Count && labelled[next].Start <= i)
                continue;
            if (IsOurQuestion(words, i) || IsOurQuestion(words, i - 2) || Answer(words, i, moodAt) is not { } answer)
                continue;
            // "Yes. Well, no." is both.
            for (var at = answer.End; at < Math.Min(answer.End + 4, to) && second is null; at++)
            {
                if (Answer(words, at, moodAt) is { } other && other.Distance != answer.Distance && IsTakenBack(words, answer.End, at))
                    return null;
            }

            return answer;
        }

        return null;
    }

    /// <summary>"Yes or no:" repeats the question.</summary>
    private static bool IsOurQuestion(WordList words, int i) =>
        words.TextAt(i) == "yes" && words.TextAt(i + 1) == "or" && words.TextAt(i + 2) == "no" && words.Between(i + 3).TrimStart() is { IsEmpty: false } mark && mark[0] is ':' or '?' or ')';

    private static bool IsTakenBack(WordList words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words.TextAt(i) is "and" or "well" or "or" or "actually" or "but" or "also" or "maybe" or "wait")
                return true;
        }

        return false;
    }

    private static (Distance Distance, int Start, int End)? Answer(WordList words, int i, int? moodAt)
    {
        // "Not once." and "I couldn't." answer; after "He hasn't written." or "I wanted to call." they say something else.
        if ((i == 0 || i - 1 == moodAt || (i == 1 && words.TextAt(0) is "sorry" or "honestly" or "well" or "oh" or "ok" or "okay" or "sadly" or "ugh")) && Opening.Value.At(words, i) is { } opening)
            return (opening.Name, i, opening.Match.End);
        if (YesPhrases.Value.At(words, i) is { } yes)
            return (Distance.Kept, i, yes.End);
        if (NoPhrases.Value.At(words, i) is { } no)
            return (Distance.Slipped, i, no.End);
        var word = words.TextAt(i);
        // "He asked to meet and I said yes" is another question's answer.
        if (word is "yes" or "no" && words.BreakBefore(i) == Break.None && words.TextAt(i - 1) is "said" or "say" or "says" or "answered" or "replied")
            return null;
        if (word is "kept" or "silent" or "silence" && IsWholeAnswer(words, i, moodAt))
            return (Distance.Kept, i, i + 1);
        if (word is "y" or "n")
            return IsAloneBetweenBreaks(words, i, moodAt) || IsRightAfterMood(words, i, moodAt) ? (word == "y" ? Distance.Kept : Distance.Slipped, i, i + 1) : null;
        if (word is "yes" or "no" && AsksWhetherThereWasContact(words, i))
            return (word == "no" ? Distance.Kept : Distance.Slipped, i, i + 1);
        if (Yes.Value.Contains(word) && (word == "yes" || IsForeignAnswer(words, i, moodAt)))
            return (Distance.Kept, i, i + 1);
        if (word is "ya" or "ye" or "yas" or "mhm" or "yy" && (words.BreakBefore(i) != Break.None || i - 1 == moodAt) && (words.BreakBefore(i + 1) != Break.None || words[i + 1].IsNumber))
            return (Distance.Kept, i, i + 1);
        if (word == "no" ? IsAnswerNo(words, i, moodAt) : No.Value.Contains(word) && IsForeignAnswer(words, i, moodAt))
            return (Distance.Slipped, i, i + 1);
        return null;
    }

    /// <summary>"6, kept": the word is all of the answer.</summary>
    private static bool IsWholeAnswer(WordList words, int i, int? moodAt) =>
        (words.BreakBefore(i) != Break.None || i - 1 == moodAt || words[i - 1].IsNumber || words.TextAt(i - 1) is "and" or "yes" or "kept" or "all" or "but" or "still" or "is" or "am" or "so" or "been" or "distance" or "mood" or "ten" or "answer")
        && (words.BreakBefore(i + 1) != Break.None || words.TextAt(i + 1) is "kept" or "too" or "again" or "as" or "all" or "with" or "so" or "since" or "for" or "is" or "and" or "lol" or "also" or "well" or "today");

    /// <summary>"Did I text? No." answers another question than ours.</summary>
    private static bool AsksWhetherThereWasContact(WordList words, int i)
    {
        if (words.BreakBefore(i) != Break.Sentence || i == 0 || !words.Between(i).Contains('?'))
            return false;
        var contact = false;
        for (var at = words.SentenceStart(i - 1); at < i; at++)
        {
            if (words.TextAt(at) is "distance" or "kept" or "keep" or "away")
                return false;
            contact |= ContactVerbs.TryFind(words.TextAt(at), out _) || words.TextAt(at) is "contact" or "slip" or "slipped" or "slips" or "touch";
        }

        return contact;
    }

    private static bool IsAnswerNo(WordList words, int i, int? moodAt)
    {
        // "4, no sorry, 6" corrects a number.
        if (words.TextAt(i + 1) is "sorry" or "wait" or "actually" && NumberWords.TryValue(words.TextAt(i + 2), out _)
            && (NumberWords.TryValue(words.TextAt(i - 1), out _) || (words.TextAt(i + 1) != "sorry" && words.BreakBefore(i + 2) != Break.Sentence)))
            return false;
        // "Four. No, five." does too; "no talk" is a noun and its denial.
        if (NumberWords.TryValue(words.TextAt(i + 1), out _) && NumberWords.TryValue(words.TextAt(i - 1), out _) && words.BreakBefore(i + 2) != Break.None && words.BreakBefore(i + 1) == Break.Comma)
            return false;
        if (words.BreakBefore(i + 1) == Break.None && ContactVerbs.TryFind(words.TextAt(i + 1), out var named) && !named.Forms.HasFlag(VerbForms.Past) && !named.Forms.HasFlag(VerbForms.Participle))
            return false;
        var opens = words.BreakBefore(i) != Break.None || i - 1 == moodAt || words.TextAt(i - 1) is "distance" or "is" or "and" or "so" or "then" or "but" or "yes" or "2" or "oh" or "well" or "sadly" or "unfortunately" or "um" or "uh" or "today" or "answer" or "10" or "n" or "lol" or "second" or "sorry" or "afraid";
        var closes = words.BreakBefore(i + 1) != Break.None || AfterNo.Contains(words.TextAt(i + 1)) || words[i + 1].IsNumber || ContactVerbs.TryFind(words.TextAt(i + 1), out _);
        return opens && closes;
    }

    private static bool IsForeignAnswer(WordList words, int i, int? moodAt) =>
        (words.BreakBefore(i) != Break.None || i - 1 == moodAt || words.TextAt(i - 1) is "und" or "et" or "y" or "e" or "og" or "och" or "en" or "i" or "и") && words.BreakBefore(i + 1) != Break.None
        || (words.BreakBefore(i) == Break.Sentence && !words.Between(i + 1).StartsWith("-") && words.TextAt(i) is "oui" or "ja" or "sim" or "tak" or "да" or "はい" or "nein" or "non" or "いいえ" or "нет" or "nie" or "không");

    /// <summary>"6 y walked the dog".</summary>
    private static bool IsRightAfterMood(WordList words, int i, int? moodAt) =>
        i - 1 == moodAt && !words[i].LineStart && words.Between(i) is " " && words.TextAt(i + 1) is not ("o" or "old" or "ago" or "r" or "and" or "of");

    private static bool IsAloneBetweenBreaks(WordList words, int i, int? moodAt) =>
        (words.BreakBefore(i) != Break.None || i - 1 == moodAt) && (words.BreakBefore(i + 1) != Break.None || words[i + 1].IsNumber || ContactVerbs.TryFind(words.TextAt(i + 1), out _));
}
