using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Content.Linting;

/// <summary>Words the course does not use, and why.</summary>
public static partial class Wording
{
    private static readonly (Regex Pattern, string Why)[] Avoided =
    [
        (Gendered(), "The course makes no claims about women or men, and speaks to everyone. Write 'they', 'someone', 'a friend'."),
        (Superior(), "The course doesn't set the reader above the other person, nor wish them ill. Say what the reader has, without measuring."),
        (Bait(), "Nothing is done to be seen or wanted. Say what it is good for in itself."),
        (Promise(), "The course promises no return and teaches no bait. Say what the reader can do for themselves."),
        (Labels(), "These labels belittle someone. Write 'the one who left', 'the one who was left'."),
        (Pressure(), "No guilt and no streaks. Say what was kept, not what was broken."),
        (Yesterday(), "People pause, so the last lesson may be weeks ago. Write 'last time'."),
        (Shouting(), "No exclamation marks in a row."),
    ];

    /// <summary>What is wrong with a line of text: each the words found and the reason.</summary>
    public static IEnumerable<(string Found, string Why)> Check(string text)
    {
        foreach (var (pattern, why) in Avoided)
        {
            foreach (Match match in pattern.Matches(text))
                yield return (match.Value, why);
        }

        if (Emoji(text) is { } emoji)
            yield return (emoji, "No emoji: many readers and mail programs stumble over them. Use words.");
    }

    /// <summary>What is wrong with one line of a file: words we avoid, and a discreet subject that gives something away.</summary>
    internal static IEnumerable<ContentProblem> Problems(string path, int number, string line)
    {
        const string Discreet = "discreet-subject:";
        foreach (var (found, why) in Check(line))
            yield return new ContentProblem(path, number, $"'{found}': {why}");
        if (line.StartsWith(Discreet, StringComparison.Ordinal) && Revealing(line[Discreet.Length..]) is { } word)
            yield return new ContentProblem(path, number, $"'{word}' in a discreet subject says too much. Choose a neutral word.");
    }

    /// <summary>A word in a discreet subject that hints at a breakup, or null.</summary>
    public static string? Revealing(string subject) => Revealing().Match(subject) is { Success: true } match ? match.Value : null;

    private static string? Emoji(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || rune.Value is >= 0x1F000 and <= 0x1FAFF)
                return rune.ToString();
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:he|she|him|her|hers|his|himself|herself|m[ae]n|wom[ae]n|males?|females?|guys?|girls?|boys?|boyfriends?|girlfriends?|husbands?|wives|wife)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Gendered();

    [GeneratedRegex(@"\b(?:(?:get|win|bring) (?:them|your ex|him|her) back|(?:they|your ex)(?: will|['’]ll| are going to| is going to)(?: \w+)? (?:come (?:back|round)|return|regret|miss you|want you|be sorry|reali[sz]e|see your worth)|make (?:them|your ex) (?:miss|want|regret|jealous|chase)|come running|(?:stay|be|keep|wait|hold|just)\b[^.?!,;]*\band (?:they|your ex) (?:return|come (?:back|round))s?|guaranteed? (?:to (?:work|help|bring|get)|(?:that )?(?:they|your ex)|it(?:['’]ll| will) work)|promise(?: you)?(?: that)? (?:they|your ex)\b)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\b(?:you(?:['’]re| are) (?:far |much |so much )?(?:better|stronger|wiser|worth more|too good) (?:than|for) (?:them|they|your ex)|it(?:['’]s| is) (?:their|your ex['’]s) loss|(?:they|your ex) (?:deserves?|should|ought) (?:to )?(?:suffer|hurt|fail|crawl|be (?:alone|hurt|punished|unhappy|miserable|lonely|sorry))|(?:let|hope|wish|see|watch|make) (?:that )?(?:them|they) (?:suffer|crawl|hurt)|what they deserve|serves? them right|(?:they|your ex)(?:['’]ve| have|['’]s| has)? lost the best|out of (?:their|your ex['’]s) league|you(?:['’]re| are) the (?:prize|catch)|karma)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Superior();

    [GeneratedRegex(@"\b(?:be(?:come|ing)? (?:more |so )?(?:interesting|mysterious|intriguing|irresistible|unattainable)|(?:play(?:ing)?|be) hard to get|keep them guessing|make yourself scarce|leave them wanting|(?:let|make|show) (?:them|your ex) (?:see |know |feel )?what (?:they|your ex)(?:['’]re| are| is|['’]s) missing|make (?:them|your ex) (?:wonder|curious|think twice|notice))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bait();

    [GeneratedRegex(@"\b(?:dumpees?|dumpers?|dumped|losers?|narcissists?|high[- ]value|toxic)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:streaks?|you should have|(?<!\b(?:an?|no|the) \w+ )you(?:['’]ve| have)? failed|your failure|relaps\w*|back to (?:zero|square one|day one)|no excuses?|shame on|(?:should|ought to) be ashamed|let yourself down|\d+ (?:of \d+ )?(?:days )?(?:kept )?in a row)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pressure();

    [GeneratedRegex(@"\byesterday\b", RegexOptions.IgnoreCase)]
    private static partial Regex Yesterday();

    [GeneratedRegex(@"[!?]*![!?]*!")]
    private static partial Regex Shouting();

    [GeneratedRegex(@"\b(?:break-?ups?|broke|broken|ex|exes|relationships?|partners?|lovers?|love|loved|heart\w*|dating|dates?|divorce\w*|separat\w*|split|contact|distance|slips?|slipped|apolog\w+|sorry|grie\w+|loss|lost|alone|lonel\w+|left|leav\w+|over it|moving on|recover\w*|heal\w*|detach\w*|reach\w* out|them|they|someone|together|miss|missing|hop(?:e[sd]?|ing|eful)|support|crisis|hurt\w*|unfollow\w*|(?:bread)?crumbs?|romance|romantic|single|rejec\w*|let(?:ting)? go|feelings?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Revealing();
}
