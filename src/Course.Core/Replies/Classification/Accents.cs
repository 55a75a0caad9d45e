using System.Collections.Frozen;
using System.Globalization;

namespace Course.Core.Replies.Classification;

/// <summary>Takes accents off letters, for what people and programs write with and without them ("Respuesta automatica").</summary>
/// <remarks>A table of our own, because without the system's tables for languages (InvariantGlobalization) nothing is taken apart.</remarks>
internal static class Accents
{
    /// <summary>A letter, and what is written in its place.</summary>
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąạảấầẩẫậắằẳẵặ",
        "cçćĉċč",
        "dďđ",
        "eèéêëēĕėęěẹẻẽếềểễệ",
        "gĝğġģ",
        "hĥ",
        "iìíîïĩīĭįỉị",
        "jĵ",
        "kķ",
        "lĺļľł",
        "nñńņň",
        "oòóôõöōŏőơọỏốồổỗộớờởỡợø",
        "rŕŗř",
        "sśŝşšș",
        "tţťț",
        "uùúûüũūŭůűųưụủứừửữự",
        "wŵ",
        "yýÿŷỳỵỷỹ",
        "zźżž",
        "αά",
        "εέ",
        "ηή",
        "ιΐίϊ",
        "οό",
        "υΰϋύ",
        "ωώ",
        "гѓ",
        "её",
        "ий",
        "кќ",
        "уў",
        "ії",
    ];

    private static readonly FrozenDictionary<char, char> Plain = Letters
        .SelectMany(row => row.Skip(1).Select(letter => KeyValuePair.Create(letter, row[0])))
        .ToFrozenDictionary();

    /// <summary>The text, which is in lower case, without accents, whether they were part of a letter or followed it.</summary>
    public static string Without(string text) => string.Concat(text
        .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Select(c => Plain.GetValueOrDefault(c, c)));
}
