using System.Collections.Frozen;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>What a label asks: see distance-labels.txt.</summary>
internal enum DistanceLabel
{
    /// <summary>"Contact: …".</summary>
    Contact,

    /// <summary>"Texted: …", "Slips: …".</summary>
    Deed,

    /// <summary>"Distance: …".</summary>
    Kept,
}

/// <summary>A label with its answer.</summary>
/// <param name="Distance">Null where the answer says nothing about them: "Contact: yes, from him".</param>
/// <param name="IsTold">It says what they did, and weighs as much as a sentence that does.</param>
/// <param name="Start">The first word of the label.</param>
/// <param name="Value">The first word of the answer.</param>
/// <param name="End">One past the answer.</param>
internal readonly record struct LabelledAnswer(Distance? Distance, bool IsTold, int Start, int Value, int End);

/// <summary>
/// Finds answers given as in a form: a label, a colon or a dash, and a value. They are read before any sentence is: in "Texted: no" and
/// "Distance kept: no" the words before the colon say nothing yet.
/// </summary>
internal static class LabelledAnswers
{
    private static readonly Lazy<NamedPhrases<DistanceLabel>> Labels = new(() => new("distance-labels"));

    private static readonly FrozenSet<string> Yes = Set("yes y yep ja oui sí true some many lots plenty once twice daily a");
    private static readonly FrozenSet<string> No = Set("no n none nope nil never nothing nada false not nein non nay");
    private static readonly FrozenSet<string> Good = Set("yes y yep ja oui sí true kept intact ok okay fine good great held check done perfect unbroken absolutely definitely always signthumb");
    private static readonly FrozenSet<string> Bad = Set("no n nope false broken broke failed gone lost slipped nein non nay");

    /// <summary>What a label may ask the number of.</summary>
    private static readonly FrozenSet<string> Amounts = Set("slips ups slipups relapses lapses moments messages texts calls emails mails letters dms replies visits meetings meetups many number");

    /// <summary>What may follow a value that no mark closes.</summary>
    private static readonly FrozenSet<string> AfterValue = Set("mood feeling feel i but and although though because since sorry still yet today again also just only at thanks lol unfortunately sadly contact distance texted called slipped slips notes note");

    /// <summary>All labelled answers of a reply, in their order.</summary>
    public static List<LabelledAnswer> Of(WordList words)
    {
        var answers = new List<LabelledAnswer>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!MayBegin(words, i, answers) || Labels.Value.At(words, i) is not { } label || Read(words, label.Name, label.Match) is not { } answer)
                continue;
            answers.Add(answer);
            i = answer.End - 1;
        }

        return answers;
    }

    /// <summary>A label opens a sentence or clause, or follows a number or another answer.</summary>
    private static bool MayBegin(WordList words, int i, List<LabelledAnswer> before) =>
        words.BreakBefore(i) != Break.None || words[i - 1].IsNumber || (before.Count > 0 && before[^1].End == i) || words.TextAt(i - 1) is "and" or "yes" or "no";

    private static LabelledAnswer? Read(WordList words, DistanceLabel label, PhraseMatch match)
    {
        var value = AfterChoices(words, match.End);
        if (value >= words.Count || !IsSeparated(words, match, value) || Meaning(words, label, match, value) is not { } meaning)
            return null;
        // "He asked to meet. Replied: no." tells what was replied.
        if (label == DistanceLabel.Deed && words.TextAt(match.End - 1) is "replied" or "answered" or "responded" or "back" && SomeoneAsked(words, match.Start))
            return null;
        var isKept = label == DistanceLabel.Kept ? meaning.Affirms : !meaning.Affirms;
        var isTheirs = label == DistanceLabel.Contact && meaning.Affirms && IsFromThem(words, meaning.End);
        return new LabelledAnswer(isTheirs ? null : isKept ? Distance.Kept : Distance.Slipped, label == DistanceLabel.Deed || words.TextAt(value) is "broken" or "broke", match.Start, value, meaning.End);
    }

    /// <summary>"Contact (yes/no): no" repeats what may be answered.</summary>
    private static int AfterChoices(WordList words, int at)
    {
        if (words.TextAt(at) is not ("yes" or "y"))
            return at;
        var no = words.TextAt(at + 1) == "or" ? at + 2 : words.Between(at + 1).Trim() is "/" ? at + 1 : at;
        return no > at && words.TextAt(no) is "no" or "n" && words.Between(no + 1).IndexOfAny(":)?") >= 0 ? no + 1 : at;
    }

    private static bool IsSeparated(WordList words, PhraseMatch label, int value)
    {
        var between = words.Between(value).Trim();
        // A tick or a cross is set off by itself, and "contact no" is plain enough.
        if (between.IsEmpty)
            return !char.IsLetterOrDigit(words.Source[words[value].Start]) || (label.End - label.Start == 1 && words.TextAt(label.Start) is "contact" or "contacts" or "slips" or "slip");
        // "Slipped :( no idea why" has a colon, but no label.
        if (between.Contains(":(", StringComparison.Ordinal) || between.Contains(":-(", StringComparison.Ordinal) || between.Contains(":'(", StringComparison.Ordinal) || between.Contains(":)", StringComparison.Ordinal))
            return value > label.End;
        return between.IndexOfAny(":=?→") >= 0 || between is "-" or "–" or "—" or "--" or "->" or ".." or "..." or "…" or "(";
    }

    /// <summary>Whether the word at this place is an answer, what it says, and where it ends.</summary>
    private static (bool Affirms, int End)? Meaning(WordList words, DistanceLabel label, PhraseMatch match, int at)
    {
        var word = words.TextAt(at);
        if (label == DistanceLabel.Kept)
        {
            if (word == "100" && (words.Between(at + 1).StartsWith("%") || words.TextAt(at + 1) is "percent" or "per"))
                return (true, at + 1);
            if (word == "10" && words.TextAt(at + 1) == "10" && words.Between(at + 1).Trim() is "/")
                return (true, at + 2);
            return Closes(words, at + 1) ? Good.Contains(word) ? (true, at + 1) : Bad.Contains(word) ? (false, at + 1) : null : null;
        }

        // "Slipped: 4" gives the mood.
        if (NumberWords.TryValue(word, out var count) && (count == 0 || (label == DistanceLabel.Deed && NamesAmount(words, match))))
            return Closes(words, at + 1) || words.TextAt(at + 1) is "time" or "times" or "so" ? (count > 0, at + 1) : null;
        if (word == "a" && words.TextAt(at + 1) is "few" or "lot" or "couple" or "bit")
            return (true, at + 2);
        if (word == "not" && words.TextAt(at + 1) is "once" or "any" or "at" or "one" or "really" or "a" or "this")
            return (false, at + 2);
        if (word is "a" or "not" || !Closes(words, at + 1))
            return null;
        return No.Contains(word) ? (false, at + 1) : Yes.Contains(word) ? (true, at + 1) : null;
    }

    private static bool NamesAmount(WordList words, PhraseMatch label)
    {
        for (var i = label.Start; i < label.End; i++)
        {
            if (Amounts.Contains(words.TextAt(i)))
                return true;
        }

        return false;
    }

    /// <summary>"Called: no answer" is no "no".</summary>
    private static bool Closes(WordList words, int at) =>
        words.BreakBefore(at) != Break.None || words[at].IsNumber || AfterValue.Contains(words.TextAt(at));

    private static bool IsFromThem(WordList words, int at) =>
        words.TextAt(at) is "from" or "by" && words.TextAt(at + 1) is not ("me" or "my" or "both")
        || words.TextAt(at) is "but" or "only" or "just" && words.TextAt(at + 1) is "from" or "by" && words.TextAt(at + 2) is not ("me" or "my" or "both")
        || words.TextAt(at) is "he" or "she" or "they";

    private static bool SomeoneAsked(WordList words, int before)
    {
        for (var i = Math.Max(0, before - 40); i < before; i++)
        {
            if (words.TextAt(i) is "he" or "she" or "they" or "ex" or "asked")
                return true;
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
