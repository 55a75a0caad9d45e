using System.Buffers;
using System.Collections.Frozen;
using Course.Core.Replies.Languages;

namespace Course.Core.Replies.Extraction;

/// <summary>Lines that a mail program adds by itself: "Sent from my iPhone" in every language, and what the free ones advertise.</summary>
internal static class Signatures
{
    private const int LongestLine = 140;

    /// <summary>Devices and programs that such lines name. A line without one of them is the person's own.</summary>
    private static readonly string[] Products =
    [
        "iphone", "ipad", "ipod", "ios", "macbook", "apple", "android", "galaxy", "samsung", "huawei", "honor", "xiaomi", "redmi", "poco", "pixel",
        "oneplus", "oppo", "realme", "vivo", "nokia", "sony", "xperia", "htc", "lg", "motorola", "moto", "fairphone", "blackberry", "windows",
        "outlook", "yahoo", "gmail", "proton", "protonmail", "spark", "aol", "mail.ru", "яндекс", "yandex", "gmx", "web.de", "t-online", "bluemail",
        "k-9", "thunderbird", "fastmail", "mailbird", "airmail", "superhuman", "hey", "tutanota", "tuta", "zoho", "edison", "canary", "em client",
        "mobile", "mobil", "mobiltelefon", "phone", "smartphone", "cell", "cellphone", "handheld", "handy", "tablet", "téléphone", "portable",
        "teléfono", "móvil", "celular", "cellulare", "telefono", "telemóvel", "telefoon", "mobiel", "telefon", "puhelimesta", "telefonu",
        "телефона", "смартфона", "điện thoại", "スマートフォン", "スマホ", "携帯", "mail",
        "xfinity", "hushmail", "mailo", "libero", "laposte", "mailfence", "posteo", "startmail", "runbox", "aqua mail", "aquamail", "fairemail", "typeapp", "mymail",
        "seznam", "rediffmail", "ukr.net", "rambler", "naver", "daum", "mailspring",
    ];

    private static readonly SearchValues<char> Marks = SearchValues.Create(".,:;!?");

    /// <summary>What programs say of themselves without an opening of any language: slogans, and that no virus was found.</summary>
    private static readonly string[] Slogans = ["yahoo mail:", "yahoo mail :", "www.avast.com", "www.avg.com", "checked for viruses by"];

    /// <summary>Names that are words as well: only the whole line is a program's.</summary>
    private static readonly FrozenSet<string> WholeLines = FrozenSet.Create(StringComparer.Ordinal, "sent from nine", "sent with nine", "sent from spike", "sent from boxer");

    /// <summary>"Sent from my" names a device whatever it is called, when what follows is written as a name.</summary>
    private static readonly FrozenSet<string> Possessives = FrozenSet.Create(
        StringComparer.Ordinal,
        "my", "meinem", "meiner", "mon", "ma", "mi", "mio", "meu", "minha", "mijn", "min", "mitt", "mojego", "mojej", "mého", "моего", "моей", "мого");

    private static readonly Lazy<string[]> Openings = new(() => [.. MailLanguage.All
        .SelectMany(language => language.SentFrom)
        .Select(HistoryMarks.Fold)
        .Distinct(StringComparer.Ordinal)]);

    /// <summary>Whether a program put this line there.</summary>
    public static bool IsDeviceLine(string line)
    {
        if (line.Length is < 5 or > LongestLine)
            return false;
        line = line.TrimStart('*', '_', '-', ' ', '(', '<', '[', '"', '„', '“').TrimEnd('*', '_', ' ', ')', '>', ']', '"', '“', '”');
        var text = HistoryMarks.Fold(line);
        if (text.Contains("outlook", StringComparison.Ordinal) && text.Length < 80 && (text.Contains("ios", StringComparison.Ordinal) || text.Contains("android", StringComparison.Ordinal)))
            return true;
        if (WholeLines.Contains(text) || (text.Length < 80 && Array.Exists(Slogans, words => text.Contains(words, StringComparison.Ordinal))))
            return true;
        return HasOpening(text) && (text.Contains("http", StringComparison.Ordinal) || Array.Exists(Products, product => HasWord(text, product)) || NamesDevice(line));
    }

    /// <summary>"Sent from my Wiko RIDGE 4G": short, one sentence, and the first word after "my" has a capital or a digit.</summary>
    private static bool NamesDevice(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var my = Array.FindIndex(words, word => Possessives.Contains(HistoryMarks.Fold(word)));
        return my is > 0 and < 5 && words.Length - my is > 1 and < 7 && (char.IsUpper(words[my + 1][0]) || char.IsAsciiDigit(words[my + 1][0]))
            && line.AsSpan().TrimEnd('.').IndexOfAny(Marks) < 0;
    }

    private static bool HasOpening(string text) => Array.Exists(
        Openings.Value,
        opening => (text.StartsWith(opening, StringComparison.Ordinal) && (text.Length == opening.Length || !char.IsLetter(text[opening.Length])))
            || (opening[0] > '\u2e80' && text.Contains(opening, StringComparison.Ordinal)));

    /// <summary>The name, whole or with an ending that the language hangs on it ("iPhonesta", "iPhone'a").</summary>
    private static bool HasWord(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        return at == 0 || (at > 0 && (!char.IsLetter(text[at - 1]) || name[0] > '\u2e80'));
    }
}
