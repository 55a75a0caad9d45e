namespace Course.Core.Replies.Phrases;

/// <summary>Finds answers that people number as we number the questions: "1. 7", "2. yes", "3. …", on lines or in one line.</summary>
internal static class ListItems
{
    /// <summary>The words that only number an answer, by index: they are no mood.</summary>
    public static IReadOnlyList<int> Labels(WordList words)
    {
        var labels = new List<int>();
        var next = 1;
        for (var i = 0; i < words.Count && next <= 9; i++)
        {
            if (!IsLabel(words, i, next))
                continue;
            labels.Add(i);
            next++;
        }

        // A single number is no list.
        return labels.Count >= 2 ? labels : [];
    }

    /// <summary>The words of the second answer, in a numbered list.</summary>
    public static (int Start, int End)? SecondItem(WordList words)
    {
        var labels = Labels(words);
        return labels.Count < 2 ? null : (labels[1] + 1, labels.Count > 2 ? labels[2] : words.Count);
    }

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
        if (words.TextAt(i - 1) == "q" && words.Between(i).IsEmpty)
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
