using Course.Web.Markup;

namespace Course.Web.Mails;

/// <summary>
/// The look of mails, as contents of style attributes. Colours are pairs that keep their contrast when a mail program turns them over by itself; the dark ones in
/// <see cref="DarkSheet"/> are for programs that ask.
/// </summary>
public static class MailStyle
{
    /// <summary>Fonts the reader's device already has.</summary>
    public const string Font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    /// <summary>Around the letter.</summary>
    public const string Ground = "#f4f2ee";

    /// <summary>Behind the words.</summary>
    public const string Paper = "#ffffff";

    /// <summary>The words.</summary>
    public const string Ink = "#2a2d31";

    /// <summary>Words of less weight.</summary>
    public const string Quiet = "#5b5f66";

    /// <summary>Links, bars and buttons.</summary>
    public const string Accent = "#1f5f5b";

    /// <summary>Behind the check-in.</summary>
    public const string Tint = "#eaf1ef";

    /// <summary>Words of the letter. A long address breaks before it widens a narrow screen.</summary>
    public const string Body = Font + "font-size:17px;line-height:27px;mso-line-height-rule:exactly;word-break:break-word;overflow-wrap:break-word;color:" + Ink + ";";

    /// <summary>Words of the footer.</summary>
    public const string Small = Font + "font-size:14px;line-height:21px;mso-line-height-rule:exactly;word-break:break-word;overflow-wrap:break-word;color:" + Quiet + ";";

    private static readonly (string Selector, string Colours)[] Dark =
    [
        (".ground", "background-color: #14171a !important;"),
        (".paper", "background-color: #1c2024 !important;"),
        (".ink", "color: #e8e5df !important;"),
        (".quiet", "color: #a8a59f !important;"),
        (".link", "color: #8fcbc2 !important;"),
        (".quiet .link", "color: #a8a59f !important;"),
        (".quote", "color: #e8e5df !important; border-left-color: #8fcbc2 !important;"),
        (".tint", "background-color: #223230 !important;"),
        (".track", "background-color: #2b3136 !important;"),
        (".bar", "background-color: #6fb3a9 !important;"),
        (".button", "background-color: #8fcbc2 !important;"),
        (".button a", "color: #10201e !important;"),
        (".rule", "border-top-color: #3a4046 !important;"),
    ];

    /// <summary>Prose of the letter.</summary>
    public static readonly ProseStyle Letter = new(
        Paragraph: "margin:0 0 18px 0;",
        Heading: "margin:30px 0 10px 0;font-size:20px;line-height:27px;font-weight:600;color:" + Ink + ";",
        List: "margin:0 0 18px 0;padding:0 0 0 22px;",
        Item: "margin:0 0 8px 0;",
        Quote: "margin:28px 0 10px 0;padding:2px 0 2px 16px;border-left:3px solid " + Accent + ";font-size:19px;line-height:28px;font-weight:600;color:" + Ink + ";",
        Rule: "margin:24px 0;border:0;border-top:1px solid #d9d5cd;",
        Link: "color:" + Accent + ";text-decoration:underline;");

    /// <summary>Prose of the footer.</summary>
    public static readonly ProseStyle Footer = Letter with
    {
        Paragraph = "margin:0 0 10px 0;",
        Link = "color:" + Quiet + ";text-decoration:underline;",
    };

    /// <summary>For Outlook on Windows, whose Word engine takes an unknown font for Times and a list's padding for nothing, and draws larger on fine screens.</summary>
    public const string WordEngine =
        "<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o=\"urn:schemas-microsoft-com:office:office\"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>\n"
        + "<style>body, table, td, th, caption, p, a, li, h1, h2, blockquote { font-family: 'Segoe UI', Arial, sans-serif !important; } ul, ol { margin-left: 22px !important; }</style><![endif]-->";

    /// <summary>The dark scheme, for programs that keep a style sheet and say which scheme they show.</summary>
    public static readonly string DarkSheet = "@media (prefers-color-scheme: dark) {\n" + string.Concat(Dark.Select(rule => $"{rule.Selector} {{ {rule.Colours} }}\n")) + "}";

    /// <summary>The same for Outlook on the web and on phones, which marks what it has turned dark instead: <c>ogsc</c> where it changed words, <c>ogsb</c> where a ground.</summary>
    public static readonly string DarkSheetOfOutlook = string.Join(
        '\n', Dark.Select(rule => $"[data-ogs{(rule.Colours.StartsWith("background", StringComparison.Ordinal) ? 'b' : 'c')}] {rule.Selector} {{ {rule.Colours} }}"));
}
