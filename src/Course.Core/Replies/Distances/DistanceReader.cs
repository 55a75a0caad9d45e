using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>Reads whether they kept their distance. What they say they did outweighs a bare yes or no; a slip that is told outweighs everything.</summary>
internal static class DistanceReader
{
    private static readonly Lazy<PhraseBook> Kept = new(() => PhraseBook.Of("distance-kept"));
    private static readonly Lazy<PhraseBook> Slipped = new(() => PhraseBook.Of("distance-slipped"));
    private static readonly Lazy<PhraseBook> Undone = new(() => PhraseBook.Of("distance-undone"));
    private static readonly Lazy<PhraseBook> NoContact = new(() => PhraseBook.Of("distance-not"));
    private static readonly Lazy<PhraseBook> BusinessAlone = new(() => PhraseBook.Of("distance-business-alone"));
    private static readonly Lazy<PhraseBook> NoLonger = new(() => PhraseBook.Of("distance-no-longer"));
    private static readonly Lazy<PhraseBook> Business = new(() => PhraseBook.Of("distance-business"));

    /// <summary>What was read, and from which words.</summary>
    public static (Distance Distance, int Start, int End)? Read(WordList words, int? moodAt)
    {
        var told = new DistanceTold();
        var labelled = LabelledAnswers.Of(words);
        foreach (var answer in labelled)
            told.Add(answer);
        var leftOut = LeftOut(words, labelled);
        ReadVerbs(words, told, leftOut);
        ReadPhrases(words, told, leftOut);
        ReadNoLonger(words, told);
        if (told.Slip is { } slip)
        {
            var business = Business.Value.In(words).FirstOrDefault(match => words.TextAt(match.Start - 1) is not ("not" or "never"));
            return business.End > 0 ? (Distance.Kept, business.Start, business.End) : (Distance.Slipped, slip.Start, slip.End);
        }

        if (told.Kept is { } kept)
            return (Distance.Kept, kept.Start, kept.End);
        if (told.ContactNamed && Business.Value.In(words).FirstOrDefault() is { End: > 0 } matter)
            return (Distance.Kept, matter.Start, matter.End);
        if (told.Hedged)
            return null;
        return told.Labelled ?? BareAnswer.Find(words, moodAt, labelled) ?? BusinessOnly(words);
    }

    private static (Distance Distance, int Start, int End)? BusinessOnly(WordList words) =>
        BusinessAlone.Value.In(words).FirstOrDefault() is { End: > 0 } matter ? (Distance.Kept, matter.Start, matter.End) : null;

    /// <summary>What no verb and no phrase is read from, in order.</summary>
    private static List<(int Start, int End)> LeftOut(WordList words, List<LabelledAnswer> labelled)
    {
        var places = NoContact.Value.In(words).Select(match => (match.Start, match.End)).Concat(labelled.Select(answer => (answer.Start, answer.End))).ToList();
        places.Sort();
        return places;
    }

    private static void ReadVerbs(WordList words, DistanceTold told, List<(int Start, int End)> leftOut)
    {
        var next = 0;
        for (var i = 0; i < words.Count; i++)
        {
            told.ContactNamed |= words.TextAt(i) is "contact" or "contacts" or "handover" or "told" or "asked" or "arranged" or "matters" or "sentences";
            if (IsLeftOut(leftOut, i, ref next) || !ContactVerbs.TryFind(words.TextAt(i), out var verb))
                continue;
            told.ContactNamed = true;
            if (IsNoun(words, i, verb.Forms))
                continue;
            var whom = ContactObject.Of(words, i, verb.Object, out var end);
            if (whom == Whom.Other)
                continue;
            var isLongAgo = DistanceTime.IsLongAgo(words, i);
            if (isLongAgo)
                told.LastLongAgo = i;
            switch (ContactClause.Read(words, i, verb.Forms))
            {
                case Happened.Did when words.TextAt(end) is "nothing" or "none" or "zero":
                    told.AddKept(i, end + 1);
                    break;
                case Happened.Did when whom != Whom.Named || words.TextAt(i - 2) == "yes":
                    if (UndoneAfter(words, end) is { } undone)
                    {
                        // "I talk to him in my head" is neither contact nor an answer.
                        if (!IsImagined(words, undone))
                            told.AddKept(i, undone.End);
                    }
                    else if (!isLongAgo && !words.IsQuestion(end - 1))
                        told.AddSlip(words.SentenceStart(i, 3), end);
                    break;
                case Happened.DidNot:
                    told.AddKept(Math.Max(words.SentenceStart(i), i - 4), end);
                    break;
            }
        }
    }

    /// <summary>"I used to text her daily. Not any more."</summary>
    private static void ReadNoLonger(WordList words, DistanceTold told)
    {
        if (told.LastLongAgo is { } at && words.SentenceEnd(at) is var next && NoLonger.Value.At(words, next) is { } match)
            told.AddKept(at, match.End);
    }

    /// <summary>"Wrote him a letter and burned it": what never reached them is no contact.</summary>
    private static PhraseMatch? UndoneAfter(WordList words, int from)
    {
        for (var i = from; i < Math.Min(words.Count, from + 14); i++)
        {
            if (Undone.Value.At(words, i) is { } match)
                return match;
        }

        return null;
    }

    private static bool IsImagined(WordList words, PhraseMatch undone) => words.TextAt(undone.End - 1) is "head" or "dream" or "dreams";

    /// <summary>"We talked for hours" in a sentence about a friend is about the friend.</summary>
    private static bool IsOfOthers(WordList words, int index)
    {
        for (var i = words.SentenceStart(index); i < words.SentenceEnd(index); i++)
        {
            if (ContactObject.IsOtherPerson(words.TextAt(i)) && words.TextAt(i - 1) != "as")
                return true;
        }

        return false;
    }

    /// <summary>"My sister called. She asked how I was…": the sentence before begins with whom the pronoun means.</summary>
    private static bool GoesOnAboutOthers(WordList words, int index)
    {
        var sentence = words.SentenceStart(index);
        var before = words.SentenceStart(Math.Max(0, sentence - 1));
        return Enumerable.Range(before, 3).Any(at => at < sentence && ContactObject.IsOtherPerson(words.TextAt(at)));
    }

    /// <summary>Whether a phrase that is no contact covers this word; asked of word after word.</summary>
    private static bool IsLeftOut(List<(int Start, int End)> leftOut, int index, ref int next)
    {
        while (next < leftOut.Count && leftOut[next].End <= index)
            next++;
        return next < leftOut.Count && leftOut[next].Start <= index;
    }

    private static void ReadPhrases(WordList words, DistanceTold told, List<(int Start, int End)> leftOut)
    {
        var skipTo = 0;
        var next = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (i < skipTo || IsLeftOut(leftOut, i, ref next))
                continue;
            var kept = Kept.Value.At(words, i);
            var slipped = Slipped.Value.At(words, i);
            if (kept is null && slipped is null)
                continue;
            // Where both begin at one word, the longer knows more.
            var isSlip = slipped is not null && (kept is null || slipped.Value.End > kept.Value.End);
            var match = isSlip ? slipped!.Value : kept!.Value;
            if (isSlip)
                AddSlip(words, match, told);
            if (isSlip || AddKept(words, match, told))
                skipTo = match.End;
        }
    }

    private static void AddSlip(WordList words, PhraseMatch match, DistanceTold told)
    {
        switch (PhraseContext.Of(words, match.Start))
        {
            case PhraseTruth.Denied:
                told.AddKept(match.Start, match.End);
                break;
            case PhraseTruth.Stated when UndoneAfter(words, match.End) is { } undone && IsImagined(words, undone):
            case PhraseTruth.Stated when words.TextAt(match.Start) == "we" && IsOfOthers(words, match.Start):
            case PhraseTruth.Stated when words.TextAt(match.Start) is "he" or "she" or "they" && GoesOnAboutOthers(words, match.Start):
            case PhraseTruth.Stated when DistanceTime.CountsFrom(words, match.Start):
                break;
            case PhraseTruth.Stated when !DistanceTime.IsLongAgo(words, match.Start) && !words.IsQuestion(match.End - 1):
                told.AddSlip(match.Start, match.End);
                break;
        }
    }

    private static bool AddKept(WordList words, PhraseMatch match, DistanceTold told)
    {
        // As the first words "I didn't" answers the question; after others it says what they did not do.
        if (words.TextAt(match.Start) == "i" && match.End - match.Start == 3 && words.TextAt(match.End - 1) == "not" && (match.Start == 0 || (match.Start == 1 && words[0].IsNumber)))
            return false;
        if (words.TextAt(match.Start) == "no" && ((words.BreakBefore(match.Start + 1) == Break.Comma && words.TextAt(match.Start + 1) is "le" or "lo" or "la" or "les" or "he") || IsTopic(words, match) || words.TextAt(match.End) == "from" && (words.TextAt(match.End + 1) is "him" or "her" or "them" or "ex" || words.TextAt(match.End + 2) == "ex")))
            return false;
        if (words.IsQuestion(match.End - 1) && words.TextAt(words.SentenceStart(match.Start)) is "did" or "do" or "have" or "how" or "was" or "am" or "is" or "should" or "can" or "does" or "what")
            return true;
        switch (PhraseContext.Of(words, match.Start))
        {
            case PhraseTruth.Denied:
                told.AddSlip(match.Start - 1, match.End);
                return true;
            case PhraseTruth.Hedged:
                told.Hedged = true;
                return true;
            case PhraseTruth.Stated:
                told.AddKept(match.Start, match.End);
                return true;
            default:
                return false;
        }
    }

    /// <summary>"No contact is hard": it is spoken about, not reported.</summary>
    private static bool IsTopic(WordList words, PhraseMatch match) =>
        words.BreakBefore(match.End) == Break.None
        && (words.TextAt(match.End) is "is" or "feels" or "rule" or "rules" or "thing" or "sucks" or "makes" or "seems" or "helps" or "works" or "does" or "will" or "would" or "hurts" or "idea"
            || words.TextAt(match.Start - 1) is "hate" or "this" or "the" or "of" or "about" or "why" or "does" or "is" or "do" or "how" or "has" or "hates");

    private static bool IsNoun(WordList words, int i, VerbForms forms)
    {
        if (!forms.HasFlag(VerbForms.Base) && !forms.HasFlag(VerbForms.Third))
            return false;
        if (forms.HasFlag(VerbForms.Past))
            return false;
        // The third person is never the writer.
        if (forms == VerbForms.Third)
            return true;
        var before = words.TextAt(i - 1);
        return !(before is "i" or "we" or "to" or "not" or "did" or "do" or "and" or "or" or "just" or "never" or "even" or "always" or "will" or "would" or "can" or "could" or "should" or "might" or "may" or "must" or "he" or "she" or "they" or "still" or "me" or "myself" or "ever" or "nor" or "actually" or "nearly" or "almost" or "only" or "you");
    }
}
