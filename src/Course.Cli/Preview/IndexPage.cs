using System.Globalization;
using System.Net;
using System.Text;

namespace Course.Cli.Preview;

/// <summary>The page that lists all mails of a preview under their groups.</summary>
internal static class IndexPage
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; font-weight: normal; }
        thead th { font-weight: 600; }
        </style>
        """;

    /// <summary>The page.</summary>
    public static string Write(string title, IReadOnlyList<PreviewMail> mails)
    {
        var page = Open(title);
        page.Append(CultureInfo.InvariantCulture, $"<p>{mails.Count} mails, as {SampleReader.FirstName} gets them.</p>\n");
        foreach (var group in mails.GroupBy(mail => mail.Group))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(group.Key)}</h2>\n<table>\n<thead><tr><th scope=\"col\">Mail</th><th scope=\"col\">Subject</th><th scope=\"col\">Parts</th></tr></thead>\n<tbody>\n");
            foreach (var mail in group)
            {
                var name = Text(mail.Name);
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"{name}.html\">{Text(mail.Label)}</a></th><td>{Text(mail.Words.Subject)}</td><td><a href=\"{name}.txt\" aria-label=\"{name}, text\">text</a> <a href=\"{name}.eml\" aria-label=\"{name}, mail file\">eml</a></td></tr>\n");
            }

            page.Append("</tbody>\n</table>\n");
        }

        return Close(page);
    }

    /// <summary>What is shown in its place while the words can't be read.</summary>
    public static string WriteProblems(IEnumerable<string> problems)
    {
        var page = Open("The course can't be read");
        page.Append("<p>Put these right and save. The mails shown before are still there.</p>\n").Append(ListOf(problems));
        return Close(page);
    }

    /// <summary>What stands over a mail of before while the words can't be read.</summary>
    public static string WriteBanner(IEnumerable<string> problems) =>
        "<div role=\"alert\" style=\"position:fixed;left:0;right:0;bottom:0;max-height:50vh;overflow:auto;padding:.75rem 1rem;background:#7a1f1f;color:#fff;font:16px/1.5 system-ui,sans-serif\">\n"
        + $"<strong>This mail is as it was before: what you saved can't be read.</strong> Put these right and save.\n{ListOf(problems)}</div>\n";

    private static string ListOf(IEnumerable<string> problems) => $"<ul>\n{string.Concat(problems.Select(problem => $"<li>{Text(problem)}</li>\n"))}</ul>\n";

    private static StringBuilder Open(string title) =>
        new StringBuilder(Head).Append(CultureInfo.InvariantCulture, $"\n<title>{Text(title)}</title>\n</head>\n<body>\n<main>\n<h1>{Text(title)}</h1>\n");

    private static string Close(StringBuilder page) => page.Append("</main>\n</body>\n</html>\n").ToString();

    private static string Text(string words) => WebUtility.HtmlEncode(words);
}
