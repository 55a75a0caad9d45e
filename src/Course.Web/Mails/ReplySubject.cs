using System.Text.RegularExpressions;

namespace Course.Web.Mails;

/// <summary>The subject of an answer.</summary>
public static partial class ReplySubject
{
    private const int MaxLength = 200;

    /// <summary>"Re: " and the subject answered, whatever its own reply and forward marks, in whichever language; null where nothing is left of it.</summary>
    public static string? Of(string subject) => Bare(subject) is { Length: > 0 } bare ? "Re: " + bare : null;

    /// <summary>The subject without reply and forward marks.</summary>
    public static string Bare(string subject)
    {
        // A tag in it would be filled in like one of ours, and a line break would end the header.
        var clean = Breaks().Replace(subject.Replace("~", string.Empty, StringComparison.Ordinal), " ");
        clean = Marks().Replace(clean, string.Empty).Trim();
        return clean.Length <= MaxLength ? clean : clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd();
    }

    [GeneratedRegex(@"[\p{C}\s-[\u200d]]+")]
    private static partial Regex Breaks();

    // Re: and its kin: German AW, Nordic SV/VS, Dutch Antw, Italian R/RIF, Spanish and Portuguese RES/RV, Polish Odp, Turkish YNT, Chinese 回复, Japanese 返信; forwards too.
    [GeneratedRegex(@"^\s*(?:(?:re|aw|sv|vs|antw|antwort|r|rif|res|rv|odp|ynt|tr|fwd?|wg|回复|回覆|答复|返信)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();
}
