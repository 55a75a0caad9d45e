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
    ];

    private static readonly Lazy<string[]> Openings = new(() => [.. MailLanguage.All
        .SelectMany(language => language.SentFrom)
        .Select(HistoryMarks.Fold)
        .Distinct(StringComparer.Ordinal)]);

    /// <summary>Whether a program put this line there.</summary>
    public static bool IsDeviceLine(string line)
    {
        if (line.Length is < 5 or > LongestLine)
            return false;
        var text = HistoryMarks.Fold(line).TrimStart('*', '_', '-', ' ');
        if (text.Contains("outlook", StringComparison.Ordinal) && text.Length < 80 && (text.Contains("ios", StringComparison.Ordinal) || text.Contains("android", StringComparison.Ordinal)))
            return true;
        return HasOpening(text) && Array.Exists(Products, product => HasWord(text, product));
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
