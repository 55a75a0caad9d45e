using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Course.Core.Replies.Extraction;

/// <summary>How mail programs mark, in HTML, what is not the writer's own words. One line a program, by class, id or style.</summary>
internal static class HtmlMarks
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul");

    private static readonly FrozenSet<string> Unseen = FrozenSet.Create(
        StringComparer.Ordinal,
        "head", "script", "style", "title", "template", "noscript", "object", "svg", "iframe", "select", "textarea", "button");

    private static readonly FrozenSet<string> SignatureClasses = FrozenSet.Create(
        StringComparer.Ordinal,
        "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "zmail_signature", "elided-signature");

    private static readonly FrozenSet<string> SignatureIds = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Signature", "ms-outlook-mobile-signature", "composer_signature", "AppleMailSignature", "ymail_android_signature", "ymail_ios_signature", "sig", "x_Signature");

    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    public static bool IsUnseen(IElement element) =>
        Unseen.Contains(element.LocalName)
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    /// <summary>Quotations. A Gmail or Proton container is not one itself: answers may stand between the blockquotes inside it.</summary>
    public static bool IsQuoted(IElement element) =>
        element.LocalName == "blockquote"
        || element.ClassList.Contains("gmail_attr")
        || element.ClassList.Contains("moz-cite-prefix")
        || element.ClassList.Contains("moz-email-headers-table")
        || element.ClassList.Contains("moz-forward-container")
        || element.ClassList.Contains("zmail_extra")
        || EndsAs(element.ClassName, "yahoo_quoted")
        || Contains(element.Id, "yahoo_quoted")
        || element.ClassList.Contains("tutanota_quote")
        || element.GetAttribute("name") is "quote" or "quoted-content"
        || (IsQuoteContainer(element) && !HasBlockquote(element));

    /// <summary>From here on all is history: Outlook's reply header, and the line it draws above it.</summary>
    public static bool BeginsHistory(IElement element) =>
        element.Id is "divRplyFwdMsg" or "appendonsend" or "x_divRplyFwdMsg" or "mail-editor-reference-message-container" or "OLK_SRC_BODY_SECTION"
        || (element.LocalName == "div" && IsOutlookRule(element));

    /// <summary>The line that Gmail puts above a mail passed on; the container around it may hold what the other wrote beside a blockquote of theirs.</summary>
    public static bool IsForwardHead(IElement element) =>
        element.ClassList.Contains("gmail_attr") && element.FirstChild is IText { Data.Length: < 200 } text && PlainLines.Clean(text.Data) is var line
        && (HistoryMarks.IsForwardSeparator(line) || HistoryMarks.IsNamedRule(line));

    /// <summary>Whether line breaks of the source are line breaks of the text.</summary>
    public static bool KeepsLines(IElement element) =>
        element.LocalName == "pre"
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && plain.IndexOf("white-space:pre", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && (at == 0 || plain[at - 1] != '-'));

    public static bool IsSignature(IElement element) =>
        (element.Id is { } id && SignatureIds.Contains(id)) || element.ClassList.Any(SignatureClasses.Contains);

    private static bool IsQuoteContainer(IElement element) =>
        element.ClassList.Contains("gmail_quote") || element.ClassList.Contains("protonmail_quote") || element.ClassList.Contains("gmail_extra");

    private static bool HasBlockquote(IElement element) =>
        element.ChildNodes.Any(child => child is IElement { LocalName: "blockquote" });

    private static bool IsOutlookRule(IElement element) =>
        element.GetAttribute("style") is { } style
        && style.Contains("border-top:solid #", StringComparison.OrdinalIgnoreCase)
        && style.Contains("padding:3.0pt", StringComparison.OrdinalIgnoreCase);

    private static bool EndsAs(string? classes, string name) =>
        classes is not null && classes.Split(' ').Any(one => one.EndsWith(name, StringComparison.Ordinal));

    private static bool Contains(string? id, string name) => id is not null && id.Contains(name, StringComparison.Ordinal);
}
