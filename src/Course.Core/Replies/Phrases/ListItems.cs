namespace Course.Core.Replies.Phrases;

/// <summary>Finds answers that people number as we number the questions: "1. 7", "2. yes", "3. …", on lines or in one line.</summary>
internal static class ListItems
{
    /// <summary>The words that only number an answer, by index: they are no mood.</summary>
    public static IReadOnlyList<int> Labels(WordList words) => [.. Of(words).Select(item => item.Label)];

    /// <summary>The words of the first answer, in a numbered list.</summary>
    public static (int Start, int End)? FirstItem(WordList words) => Item(words, 1);

    /// <summary>The words of the second answer, in a numbered list.</summary>
    public static (int Start, int End)? SecondItem(WordList words) => Item(words, 2);

    private static (int Start, int End)? Item(WordList words, int number)
    {
        var items = Of(words);
        var at = items.FindIndex(item => item.Number == number);
        return at < 0 ? null : (items[at].Label + 1, at + 1 < items.Count ? items[at + 1].Label : words.Count);
    }

    private static List<(int Label, int Number)> Of(WordList words)
    {
        var items = new List<(int Label, int Number)>();
        for (var i = 0; i < words.Count && items.Count < 9; i++)
        {
            if (IsLabel(words, i, items.Count + 1))
                items.Add((i, items.Count + 1));
        }

        // A single number is no list.
        return items.Count >= 2 ? items : InAnyOrder(words) ?? Unmarked(words) ?? [];
    }

    /// <summary>"2) yes 1) 6": each number once, the first two among them, and the first of them opens the reply.</summary>
    private static List<(int Label, int Number)>? InAnyOrder(WordList words)
    {
        var items = new List<(int Label, int Number)>();
        for (var i = 0; i < words.Count && items.Count < 3; i++)
        {
            // "2. No. Day 1: …" is no list.
            if (words.TextAt(i) is not ("1" or "2" or "3") || words.TextAt(i - 1) is "day" or "lesson" or "week" or "night" or "chapter" or "step" or "at" or "since" or "until" or "by" or "before" or "after" or "number" or "of")
                continue;
            var number = words.TextAt(i)[0] - '0';
            var after = words.Between(i + 1);
            var mark = after.TrimStart();
            var isMarked = i + 1 < words.Count && (mark.StartsWith(")") || (mark is [':' or '.', ..] && (after.Length > 1 || !words[i + 1].IsNumber)) || (mark.StartsWith("-") && after.StartsWith(" ")));
            if (isMarked && (i > 0 || mark[0] != '-') && items.TrueForAll(item => item.Number != number))
                items.Add((i, number));
        }

        return items.Count >= 2 && items[0].Label == 0 && items.Exists(item => item.Number == 1) && items.Exists(item => item.Number == 2) ? items : null;
    }

    /// <summary>"1 6 2 yes 3 no", "1-6, 2-yes, 3-nothing": a mood after the 1, a yes or no after the 2, and nothing else between.</summary>
    private static List<(int Label, int Number)>? Unmarked(WordList words)
    {
        if (words.Count < 4 || words.Between(1).Contains('/'))
            return null;
        var isInOrder = words.TextAt(0) == "1" && IsMood(words, 1) && words.TextAt(2) == "2" && IsAnswer(words, 3);
        var isReversed = words.TextAt(0) == "2" && IsAnswer(words, 1) && words.TextAt(2) == "1" && IsMood(words, 3);
        if (!isInOrder && !isReversed)
            return null;
        List<(int Label, int Number)> items = isInOrder ? [(0, 1), (2, 2)] : [(0, 2), (2, 1)];
        if (words.TextAt(4) == "3")
            items.Add((4, 3));
        return items;
    }

    private static bool IsMood(WordList words, int i) => words[i].IsNumber && NumberWords.TryValue(words.TextAt(i), out var value) && value is >= 1 and <= 10;

    private static bool IsAnswer(WordList words, int i) => words.TextAt(i) is "yes" or "no" or "y" or "n" or "kept" or "slipped" or "ja" or "nein" or "oui" or "non" or "sí";

    private static bool IsLabel(WordList words, int i, int number)
    {
        var text = words.TextAt(i);
        if (text != number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return number <= 3 && text.Length == 1 && text[0] == (char)('a' + number - 1) && words.Between(i + 1).TrimStart().StartsWith(")");
        if (i + 1 >= words.Count)
            return false;
        var before = words.Between(i).TrimEnd();
        var after = words.Between(i + 1);
        var mark = after.TrimStart();
        if ((words.TextAt(i - 1) == "q" && words.Between(i).IsEmpty) || words.TextAt(i - 1) is "question" or "answer")
            return true;
        var opens = words[i].LineStart || before.EndsWith("(") || before.EndsWith("#") || words.BreakBefore(i) != Break.None || number > 1;
        var isMarked = mark.StartsWith(")") || mark.StartsWith(":") || before.EndsWith("#")
            || (mark.StartsWith("-") && after.StartsWith(" "))
            || (mark.StartsWith(".") && (after.Length > 1 || !words[i + 1].IsNumber || HasSecondDot(words, i)));
        var isOnItsOwnLine = words[i].LineStart && !words[i + 1].LineStart && after is " " && (number > 1 || words.TextAt(i + 2) == "2" || (words.Count > i + 2 && words[i + 2].LineStart && words.TextAt(i + 2) == "2"));
        return opens && (isMarked || isOnItsOwnLine);
    }

    /// <summary>"1.7 2.yes": without spaces, but a list all the same.</summary>
    private static bool HasSecondDot(WordList words, int i) => words.TextAt(i) == "1" && words.TextAt(i + 2) == "2" && words.Between(i + 3).TrimStart().StartsWith(".");
}
