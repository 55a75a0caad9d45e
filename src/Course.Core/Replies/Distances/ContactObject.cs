using System.Collections.Frozen;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>Whom a verb of contact is about.</summary>
internal enum Whom
{
    /// <summary>The other person.</summary>
    Them,

    /// <summary>Nobody is named, and the verb can do without.</summary>
    Nobody,

    /// <summary>Someone by name: it may be anybody.</summary>
    Named,

    /// <summary>Someone else, or something else.</summary>
    Other,
}

/// <summary>Finds whom a verb of contact is about, in the words after it.</summary>
internal static class ContactObject
{
    private static readonly FrozenSet<string> Them = Set("him her them mine");
    private static readonly FrozenSet<string> Particles = Set("up back out again even just really only ever anything something either both myself");
    private static readonly FrozenSet<string> Prepositions = Set("to with at for");
    private static readonly FrozenSet<string> Possessives = Set("his her their");

    /// <summary>What belongs to the other person and is reached by contact: "answered her call".</summary>
    private static readonly FrozenSet<string> TheirThings = Set("call calls text texts message messages email emails mail mails letter story stories number phone post posts photo dm dms voicemail question questions");

    private static readonly FrozenSet<string> OtherPeople = Set(
        "mum mom mother mums moms dad father sister sisters brother brothers parents parent family friend friends cousin uncle roommate flatmate boss colleague new neighbour neighbor lawyer aunt son daughter kids kid children girlfriend boyfriend best therapist people grandma grandmother gran");

    private static readonly FrozenSet<string> SomeoneElse = Set(
        "a an my our someone somebody people everyone everybody friends mum mom dad you your this these another other others work customers strangers myself god women men nobody 'em each more about");

    /// <summary>Words that begin something new after the verb, so that the verb stands alone.</summary>
    private static readonly FrozenSet<string> GoesOn = Set(
        "with hi hello hey how and but or so nor neither then because since when while after before until till today tonight yesterday last this now right on in at for from again once twice three two four five six one every all three first i it he she we they though although even if as that not no yes within immediately instantly straight politely briefly anyway quickly shortly like around off later earlier late early instead anymore either too also just only still sorry lol 10 drunk about ending any yet there");

    public static bool IsOtherPerson(string word) => OtherPeople.Contains(word) || word is "therapy" or "group" or "colleagues" or "class" or "everyone";

    /// <summary>Reads whom the verb at this place is about.</summary>
    /// <param name="words">The reply.</param>
    /// <param name="verb">The verb's index.</param>
    /// <param name="how">How the verb takes its object.</param>
    /// <param name="end">One past the object.</param>
    public static Whom Of(WordList words, int verb, VerbObject how, out int end)
    {
        var at = verb + 1;
        end = at;
        var out_ = false;
        var back = false;
        while (at < words.Count && at < verb + 4 && words.BreakBefore(at) == Break.None && Particles.Contains(words.TextAt(at)))
        {
            out_ |= words.TextAt(at) == "out";
            back |= words.TextAt(at) == "back";
            at++;
        }

        end = at;
        if (how == VerbObject.Out && !out_)
            return Whom.Other;
        var preposition = at < words.Count && words.BreakBefore(at) == Break.None && Prepositions.Contains(words.TextAt(at)) && IsObjectNext(words, at + 1)
            && (words.TextAt(at) != "with" || how is VerbObject.To or VerbObject.Object);
        if (preposition)
            at++;
        if (at >= words.Count || words.BreakBefore(at) != Break.None)
            return Alone(how, back);
        return Named(words, at, how, preposition, back, ref end);
    }

    private static Whom Named(WordList words, int at, VerbObject how, bool preposition, bool back, ref int end)
    {
        var word = words.TextAt(at);
        var next = words.BreakBefore(at + 1) == Break.None ? words.TextAt(at + 1) : "";
        if (Possessives.Contains(word) && (OtherPeople.Contains(next) || next == "'s"))
            return Whom.Other;
        if (Possessives.Contains(word) && word != "her" && next.Length > 0)
        {
            end = at + 2;
            return TheirThings.Contains(next) ? Whom.Them : Whom.Other;
        }

        if (word is "in" && next is "sick" || word is "off" or "dibs" || (word is "it" && next is "quits" or "a" or "off"))
            return Whom.Other;
        var accepts = how is not VerbObject.To || preposition || word is "him" or "her" or "them";
        if (Them.Contains(word) || word == "ex")
        {
            end = at + 1;
            return accepts && words.TextAt(at + 1) != "'s" ? Whom.Them : Whom.Other;
        }

        if (word is "my" or "the" && next is "ex" or "husband" or "wife" or "boyfriend" or "girlfriend" or "partner" or "former" or "fiance" or "fiancee")
        {
            end = at + 2;
            return words.TextAt(at + 2) == "'s" ? Whom.Other : Whom.Them;
        }

        if (word == "the" && next is "ex")
            return Whom.Them;
        if (word is "it" && how is VerbObject.Alone or VerbObject.Both)
            return Whom.Nobody;
        if (word is "he" or "she" && preposition)
            return Whom.Them;
        if (word is "anyone" or "anybody" or "nobody")
            return Whom.Named;
        if (SomeoneElse.Contains(word) || word is "the")
            return Whom.Other;
        if (word is "1" or "one" or "2" or "two" or "3" or "three" && next is "text" or "texts" or "message" or "messages" or "dm" or "dms" or "snap" or "voicemail")
            return how is VerbObject.To || (words.TextAt(at + 2) is "from" or "to" && !Them.Contains(words.TextAt(at + 3))) ? Whom.Other : Whom.Nobody;
        // "Answered five of seven questions": a number of things, unless it says how often or how long.
        if (NumberWords.TryValue(word, out _) && next.Length > 0 && next is not ("times" or "x" or "time" or "hours" or "hour" or "minutes" or "days" or "nights" or "am" or "pm" or "and" or "yes" or "no" or "but"))
            return Whom.Other;
        if (GoesOn.Contains(word))
            return Alone(how, back);
        return char.IsUpper(words.Source[words[at].Start]) && words[at].Start > 0 ? Whom.Named : Whom.Other;
    }

    private static Whom Alone(VerbObject how, bool back) => how switch
    {
        VerbObject.Alone or VerbObject.Out => Whom.Nobody,
        VerbObject.Both => Whom.Nobody,
        _ => back ? Whom.Nobody : Whom.Other,
    };

    private static bool IsObjectNext(WordList words, int at) =>
        words.BreakBefore(at) == Break.None && (Them.Contains(words.TextAt(at)) || SomeoneElse.Contains(words.TextAt(at)) || words.TextAt(at) is "ex" or "the" or "his" or "their" or "he" or "she" or "it"
            || (at < words.Count && char.IsUpper(words.Source[words[at].Start])));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
