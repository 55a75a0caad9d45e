using System.Collections.Frozen;
using Course.Core.Replies.Phrases;

namespace Course.Core.Replies.Distances;

/// <summary>What a sentence says happened, by one of its verbs.</summary>
internal enum Happened
{
    /// <summary>Nothing about the writer's own contact: a wish, a question, a plan, a dream, long ago, or someone else.</summary>
    Unsaid,

    /// <summary>The writer did it.</summary>
    Did,

    /// <summary>The writer did not.</summary>
    DidNot,

    /// <summary>The other person did it.</summary>
    TheyDid,
}

/// <summary>
/// Reads the words before a verb for who acts, whether it is denied, and whether it happened at all. It looks at most a dozen words
/// back and never past the sentence.
/// </summary>
internal static class ContactClause
{
    private const int FarthestBack = 12;

    private static readonly FrozenSet<string> Denials = Set("not never without neither nor hardly resist resisted resisting avoid avoided avoiding stop stopped stopping quit refrain refrained refraining refused instead haven't");
    private static readonly FrozenSet<string> Selves = Set("i we myself me");
    private static readonly FrozenSet<string> Others = Set("he she they him her them ex you it who that someone somebody mother mum mom dad father sister brother friend boss nobody everyone people which phone");

    /// <summary>Words that make what follows a wish, a plan, a question or a fear.</summary>
    private static readonly FrozenSet<string> Unreal = Set(
        "want wanted wanting wants wish wished will would should could can may might must shall if whether dream dreamed dreamt dreaming imagine imagined imagining hope hoping hoped plan planned planning think thinking thought consider considering considered tempted urge urges tempting going feel feeling felt like itching craving crave dying need needed needing wonder wondering about tried trying try ready scared afraid allowed okay ok supposed meant almost nearly close love hate miss missed longing rather before until till swore swear promised promise ought able decide deciding debating fantasise fantasize pretend unless why how what temptation impulse prefer remember");

    private static readonly FrozenSet<string> Nearly = Set("almost nearly");

    /// <summary>What may stand before a verb whose subject is left out: "then texted", "last night called".</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "and then just even finally also again still only once twice have had did do not never drunk night nights today yesterday tonight monday tuesday wednesday thursday friday saturday sunday morning evening afternoon weekend weekends pm am lol so but yes no ok okay sorry always later earlier now there back before after down up in out over weak caved slipped relapsed snapped or nor neither than being been is was well when because having him her them it one day time week around noon midnight ago away kind of sort sober tired lonely sad stupid panic anyway instead too mood distance note");

    /// <summary>Words that make a verb's plain form a statement: "did call", "had to call", "I call".</summary>
    private static readonly FrozenSet<string> Asserting = Set("did i we was am been");

    private static readonly FrozenSet<string> Going = Set("been am was were is are kept keep started start began end ended be and or still again by stop stopped quit resist resisted avoid avoided from without not no of help just always");

    /// <summary>Reads the clause of the verb at this place.</summary>
    public static Happened Read(WordList words, int verb, VerbForms forms)
    {
        var clause = Scan(words, verb, forms);
        if (clause.Subject == Subject.Other)
            return clause.Unreal ? Happened.Unsaid : Happened.TheyDid;
        if (clause.SinceThen)
            return Happened.DidNot;
        var denied = clause.Denials % 2 == 1;
        if (clause.Nearly)
            return Happened.DidNot;
        if (clause.Unreal)
            return denied && clause.CouldNot ? Happened.DidNot : Happened.Unsaid;
        if (denied)
            return Happened.DidNot;
        return Asserts(words, verb, forms, clause) ? Happened.Did : Happened.Unsaid;
    }

    private static bool Asserts(WordList words, int verb, VerbForms forms, Clause clause)
    {
        var before = words.TextAt(verb - 1);
        if (clause.Denials > 0 && forms.HasFlag(VerbForms.Ing))
            return true;
        if (forms.HasFlag(VerbForms.Past) || forms.HasFlag(VerbForms.Participle))
            return before is not ("to" or "the" or "a" or "be" or "being" or "get" or "his" or "her" or "their" or "my") && (clause.Subject == Subject.Self || (clause.AtStart && MayBegin(words, verb)) || before is "and" or "then" or "just" or "even" or "have" or "finally");
        if (forms.HasFlag(VerbForms.Ing))
            return Going.Contains(before) && before is not ("of" or "from" or "without" or "by" or "no" or "and" or "or") && (clause.Subject == Subject.Self || clause.AtStart);
        if (forms.HasFlag(VerbForms.Base))
            return Asserting.Contains(before) || (before == "have" && clause.Subject == Subject.Self && words.TextAt(verb + 1) is "him" or "her" or "them") || (before == "to" && words.TextAt(verb - 2) is "had" or "have") || (before is "and" && clause.Did) || (before is "just" or "still" or "always" or "even" or "do" && clause.Subject == Subject.Self);
        return false;
    }

    /// <summary>Without a subject of its own the verb is the writer's, unless a noun stands right before it: "lawyer wrote", "parents called".</summary>
    private static bool MayBegin(WordList words, int verb)
    {
        if (words.BreakBefore(verb) != Break.None)
            return true;
        var before = words.TextAt(verb - 1);
        return Openers.Contains(before) || words[verb - 1].IsNumber || before.EndsWith("ly", StringComparison.Ordinal) || NumberWords.TryValue(before, out _);
    }

    private static Clause Scan(WordList words, int verb, VerbForms forms)
    {
        var clause = new Clause();
        var at = verb - 1;
        var coordinated = false;
        for (; at >= 0 && verb - at <= FarthestBack; at--)
        {
            if (words.BreakBefore(at + 1) == Break.Sentence)
                break;
            if (words.BreakBefore(at + 1) == Break.Comma && clause.Subject == Subject.None && !coordinated && at < verb - 1)
                break;
            if (words.BreakBefore(at + 1) == Break.Comma && clause.Subject != Subject.None)
                break;
            var word = words.TextAt(at);
            // "No, wrote to him" and "nope did not text": an answer, not a denial.
            if (word == "no" && (words.BreakBefore(at + 1) != Break.None || words.TextAt(at + 1) is "did" or "have" or "had" or "not" or "never" or "do" or "i" or "we"))
                break;
            // "5 no texted her": the same without its comma.
            if (word == "no" && at == verb - 1 && forms.HasFlag(VerbForms.Past) && (words.BreakBefore(at) != Break.None || words[at - 1].IsNumber))
                break;
            // "Have not heard from him and have not written" denies each by itself.
            if (word == "and" && clause.Denials > 0 && clause.Subject == Subject.None && words.TextAt(at + 1) is "have" or "did" or "had" or "do" or "never" or "not")
            {
                clause.InheritSubject(words, at);
                break;
            }

            if (IsStopping(word) && !words.TextAt(verb).EndsWith("ing", StringComparison.Ordinal))
                continue;
            if (clause.Subject != Subject.None)
            {
                // Before the subject only a few words still bear on the verb: "if I", "dreamed that I", "since the last time I".
                if (clause.WordsBeforeSubject++ >= 4 || word is "but" or "and" or "then" or "so" or "yes" or "no")
                    break;
                clause.BeforeSubject(word, words.TextAt(at - 1));
                continue;
            }

            if (Selves.Contains(word) && !IsObjectOf(words, at, word))
                clause.Subject = Subject.Self;
            else if (Others.Contains(word) && !IsObjectOf(words, at, word))
                clause.Subject = Subject.Other;
            else if (word is "and" or "or" or "nor" or "but" or "then" or "so")
            {
                coordinated = true;
                clause.Word(word, "");
                // What was denied before "but" is not what comes after it; before "or" it is.
                if (word is "but" or "so" or "then" || (word is "and" && !words.TextAt(verb).EndsWith("ing", StringComparison.Ordinal) && clause.Denials == 0 && at == verb - 1))
                {
                    clause.AtStart = true;
                    clause.InheritSubject(words, at);
                    break;
                }
            }
            else
                clause.Word(word, words.TextAt(at - 1));
        }

        clause.AtStart |= clause.Subject == Subject.None;
        clause.SettleNor();
        return clause;
    }

    /// <summary>"Stopped calling" denies; in "did not stop or call" it is one thing of two.</summary>
    private static bool IsStopping(string word) => word is "stop" or "stopped" or "stopping" or "quit";

    /// <summary>"told her I…", "texted him and…": the pronoun belongs to the verb before it.</summary>
    private static bool IsObjectOf(WordList words, int at, string word)
    {
        if (word is "him" or "them" or "me" or "myself")
            return true;
        if (word is "that" or "it" or "who" or "phone" or "which")
            return word is not "who";
        if (word is "her" or "you")
            return true;
        if (word is "ex" or "friend" or "mother" or "mum" or "mom" or "dad" or "father" or "sister" or "brother" or "boss")
            return words.TextAt(at + 1) == "'s" || words.TextAt(at - 2) is "to" or "with" or "called" or "texted" or "told" or "by" or "at";
        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private enum Subject
    {
        None,
        Self,
        Other,
    }

    private sealed class Clause
    {
        private bool nor;
        private bool inverted;

        public Subject Subject { get; set; }

        public int Denials { get; private set; }

        public bool Unreal { get; private set; }

        public bool Nearly { get; private set; }

        public bool CouldNot { get; private set; }

        public bool SinceThen { get; private set; }

        public bool Did { get; private set; }

        public bool AtStart { get; set; }

        public int WordsBeforeSubject { get; set; }

        public void Word(string word, string before)
        {
            if (word == "nor")
                nor = true;
            else if (Denies(word))
                Denials++;
            Did |= word is "did" or "had";
            Nearly |= ContactClause.Nearly.Contains(word) || (word is "about" or "close" && before is "was" or "were" or "so" or "this" or "that");
            CouldNot |= word == "not" && before is "could" or "can";
            if (word is "could" or "can" && Denials > 0)
                return;
            Unreal |= ContactClause.Unreal.Contains(word) || word == "please" || (word == "to" && before is "to" or "about" or "had" && before == "about");
        }

        public void BeforeSubject(string word, string before)
        {
            if (inverted && word is "not" or "never" or "nor")
                Denials++;
            // "Not once did I ring" denies; "not only did I ring" does not.
            inverted = (inverted || word is "did" or "have") && word is not "only";
            if (word is "since" || (word is "time" && before is "last"))
                SinceThen = true;
            else if (word is "almost" or "nearly")
                Nearly = true;
            else if (word is "if" or "whether" or "should" or "shall" or "can" or "could" or "may" or "would" or "might" or "dreamed" or "dreamt" or "dream" or "dreaming" or "imagine" or "imagined" or "imagining" or "unless" or "before" or "wish" or "until" or "pretend" or "pretended" or "till" or "will")
                Unreal = true;
        }

        /// <summary>"He texted and called": the subject before "and" is still the subject.</summary>
        public void InheritSubject(WordList words, int conjunction)
        {
            for (var at = conjunction - 1; at >= 0 && conjunction - at <= 8 && words.BreakBefore(at + 1) == Break.None; at--)
            {
                var word = words.TextAt(at);
                if (word is "i" or "we")
                    Subject = Subject.Self;
                else if (word is "he" or "she" or "they")
                    Subject = Subject.Other;
                if (Subject != Subject.None)
                    return;
            }
        }

        /// <summary>"Neither called nor texted" denies once, not twice.</summary>
        public void SettleNor()
        {
            if (nor && Denials == 0)
                Denials = 1;
        }

        private static bool Denies(string word) => ContactClause.Denials.Contains(word) || word == "no";
    }
}
