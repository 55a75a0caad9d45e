using System.Text;

namespace Course.Core.Replies.Phrases;

/// <summary>A reply cut into words, with what separates them. Reading works on these, never on the characters' order alone.</summary>
internal sealed class WordList
{
    /// <summary>A line this long was probably broken by the mail program, not by the writer.</summary>
    private const int WrappedLine = 55;

    private readonly List<Word> words = [];

    /// <summary>The word last added is a sign: what follows it is set off from it, as it is from what stands before.</summary>
    private bool afterSign;

    private readonly Dictionary<PhraseBook, ActivePhrases> active = [];

    private WordList(string source) => Source = source;

    /// <summary>The text the words came from.</summary>
    public string Source { get; }

    public int Count => words.Count;

    /// <summary>Comparisons made so far by rules on these words: what tests count instead of seconds.</summary>
    public long Work { get; set; }

    public Word this[int index] => words[index];

    /// <summary>The word's text, or "" outside the list, so that rules can look around without asking first.</summary>
    public string TextAt(int index) => index >= 0 && index < words.Count ? words[index].Text : "";

    /// <summary>What separates this word from the one before; the ends of the text are the ends of sentences.</summary>
    public Break BreakBefore(int index) => index <= 0 || index >= words.Count ? Break.Sentence : words[index].Before;

    /// <summary>The characters between this word and the one before.</summary>
    public ReadOnlySpan<char> Between(int index)
    {
        if (index < 0 || index > words.Count)
            return [];
        var from = index == 0 ? 0 : words[index - 1].End;
        var to = index == words.Count ? Source.Length : words[index].Start;
        return to > from ? Source.AsSpan(from, to - from) : [];
    }

    /// <summary>The index of the first word of the sentence that this word is in.</summary>
    public int SentenceStart(int index, int atMost = 40)
    {
        while (index > 0 && atMost-- > 0 && BreakBefore(index) != Break.Sentence)
            index--;
        return index;
    }

    /// <summary>One past the last word of the sentence that this word is in.</summary>
    public int SentenceEnd(int index, int atMost = 40)
    {
        index++;
        while (index < words.Count && atMost-- > 0 && BreakBefore(index) != Break.Sentence)
            index++;
        return index;
    }

    /// <summary>Whether what this word belongs to ends with a question mark before any comma: "I broke it, what now?" asks only the end.</summary>
    public bool IsQuestion(int index)
    {
        var end = SentenceEnd(index);
        for (var i = index + 1; i < end; i++)
        {
            if (BreakBefore(i) == Break.Comma)
                return false;
        }

        return Between(end).TrimStart().StartsWith("?");
    }

    /// <summary>Which phrases of a book can match where.</summary>
    public ActivePhrases ActiveIn(PhraseBook book)
    {
        if (!active.TryGetValue(book, out var phrases))
            active[book] = phrases = new ActivePhrases(book, this);
        return phrases;
    }

    /// <summary>Cuts a text into its words, of a long one only the first.</summary>
    public static WordList Of(string text, int most = int.MaxValue)
    {
        var list = new WordList(text);
        list.Cut(most);
        return list;
    }

    private void Cut(int most)
    {
        var at = 0;
        var gapStart = 0;
        while (at < Source.Length && words.Count < most)
        {
            var length = TokenLength(at);
            if (length == 0)
            {
                at += char.IsHighSurrogate(Source[at]) && at + 1 < Source.Length ? 2 : 1;
                continue;
            }

            Add(at, length, gapStart);
            at += length;
            gapStart = at;
        }
    }

    private int TokenLength(int at)
    {
        var c = Source[at];
        if (Symbols.Meaning(Source, at, out var symbol) is not null)
            return symbol;
        if (char.IsDigit(c))
            return RunLength(at, char.IsDigit);
        if (!char.IsLetter(c))
            return 0;
        // Japanese and Chinese have no spaces: each sign is a word of its own, which is enough for numbers and yes or no.
        if (c is >= '\u3040' and <= '\u9fff')
            return Symbols.CjkLength(Source, at);
        return RunLength(at, IsWordPart);
    }

    private int RunLength(int at, Func<char, bool> belongs)
    {
        var end = at + 1;
        while (end < Source.Length && end - at < 60 && (belongs(Source[end]) || IsMask(end) || (IsApostrophe(Source[end]) && char.IsLetter(Source[at]) && end + 1 < Source.Length && char.IsLetter(Source[end + 1]))))
            end++;
        return end - at;
    }

    /// <summary>"k*ll", "d1e": letters hidden from filters belong to the word.</summary>
    private bool IsMask(int at) => Source[at] is '*' or '1' or '3' or '0' or '!' or '@' or '$' && char.IsLetter(Source[at - 1]) && at + 1 < Source.Length && char.IsLetter(Source[at + 1]);

    private static bool IsWordPart(char c) => (char.IsLetter(c) && c is not (>= '\u3040' and <= '\u9fff')) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    internal static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or '＇';

    private void Add(int at, int length, int gapStart)
    {
        var gap = Source.AsSpan(gapStart, at - gapStart);
        var lineStart = words.Count == 0 || gap.Contains('\n');
        var before = words.Count == 0 ? Break.Sentence : BreakIn(gap, gapStart, at);
        if (afterSign && before == Break.None)
            before = Break.Comma;
        afterSign = false;
        if (Symbols.Meaning(Source, at, out _) is { } meaning)
        {
            words.Add(new Word(meaning, at, length, before == Break.None ? Break.Comma : before, lineStart));
            afterSign = true;
            return;
        }

        foreach (var text in Spelling.WrittenOut(Normalise(Source.AsSpan(at, length))))
        {
            words.Add(new Word(text, at, length, before, lineStart));
            before = Break.None;
            lineStart = false;
        }
    }

    private static string Normalise(ReadOnlySpan<char> raw)
    {
        if (char.IsDigit(raw[0]))
            return Digits(raw);
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
            text.Append(IsApostrophe(c) ? '\'' : char.ToLowerInvariant(c));
        var word = text.ToString();
        return word.IsNormalized(NormalizationForm.FormC) ? word : word.Normalize(NormalizationForm.FormC);
    }

    private static string Digits(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
            text.Append((char)('0' + (int)char.GetNumericValue(c)));
        return text.ToString();
    }

    private Break BreakIn(ReadOnlySpan<char> gap, int gapStart, int next)
    {
        if (gap.Contains('\n') && IsLineEndMeant(gap, gapStart, next))
            return Break.Sentence;
        var strongest = Break.None;
        for (var i = 0; i < gap.Length; i++)
        {
            switch (gap[i])
            {
                case ':' or ';' when EmoticonMouth(gap[i..]):
                    return Break.Sentence;
                case '.' or '…' when IsEllipsis(gap, i):
                    // Trailing off and going on in lower case is one sentence, spoken slowly.
                    if (!char.IsLower(Source[next]))
                        return Break.Sentence;
                    strongest = Break.Comma;
                    break;
                case '.' when i + 1 < gap.Length || !char.IsAsciiDigit(Source[next]) || gapStart == 0 || !char.IsAsciiDigit(Source[gapStart - 1]):
                    return Break.Sentence;
                case '!' or '?' or ';' or '。' or '！' or '？' or '|' or '•':
                    return Break.Sentence;
                case ',' or ':' or '(' or ')' or '[' or ']' or '"' or '“' or '”' or '«' or '»' or '–' or '—' or '/' or '、' or '，' or '*' or '=' or '&' or '+' or '>' or '<':
                    strongest = Break.Comma;
                    break;
                case '-' when gap.Length > 1:
                    strongest = Break.Comma;
                    break;
                case var sign when char.IsSurrogate(sign) || char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.OtherSymbol:
                    strongest = Break.Comma;
                    break;
            }
        }

        return strongest;
    }

    /// <summary>":(" and ":-)" close what was said before, as a full stop does.</summary>
    private static bool EmoticonMouth(ReadOnlySpan<char> sign) =>
        (sign.Length > 1 && (sign[1] is '(' or ')')) || (sign.Length > 2 && (sign[1] is '-' or '\'') && (sign[2] is '(' or ')'));

    private static bool IsEllipsis(ReadOnlySpan<char> gap, int i) =>
        gap[i] == '…' || (i + 1 < gap.Length && gap[i + 1] == '.') || (i > 0 && gap[i - 1] == '.');

    /// <summary>A line end ends a sentence unless the line is long and goes on in lower case: then a program broke it.</summary>
    private bool IsLineEndMeant(ReadOnlySpan<char> gap, int gapStart, int next)
    {
        var lineEnd = gap.IndexOf('\n');
        if (gap[(lineEnd + 1)..].Contains('\n') || !char.IsLower(Source[next]))
            return true;
        var lineStart = gapStart + lineEnd - 1;
        while (lineStart >= 0 && gapStart + lineEnd - lineStart < WrappedLine && Source[lineStart] != '\n')
            lineStart--;
        return gapStart + lineEnd - lineStart < WrappedLine;
    }
}
