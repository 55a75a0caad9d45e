using Course.Content;
using Course.Core.Mail;
using Course.Web.Markup;
using Microsoft.AspNetCore.Components;

namespace Course.Web.Mails;

/// <summary>Makes both parts of a mail from the same document.</summary>
public sealed class MailRenderer(ComponentRenderer renderer, WrittenCourse course)
{
    /// <summary>Subject, HTML and text, tags left in.</summary>
    public async Task<MailWords> RenderAsync(MailDocument mail)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MailFrame.Model)] = mail,
            // A mail that falls back to English is written as English is.
            [nameof(MailFrame.Direction)] = mail.Language == course.Pages.Language ? course.Pages.Direction : "ltr",
            [nameof(MailFrame.Kind)] = course.Blocks[MailIds.Layout].Piece("kind"),
        });
        var html = await renderer.RenderAsync<MailFrame>(parameters);
        // Both parts are written with the plain tag; in HTML the value must come encoded.
        html = html.Replace(Tags.Greeting, Tags.GreetingHtml, StringComparison.Ordinal);
        return new MailWords(mail.Subject, TextLines.WrapHtml(html), TextPart.Write(mail));
    }
}
