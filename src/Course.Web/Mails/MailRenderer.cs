using Course.Core.Mail;
using Course.Web.Markup;
using Microsoft.AspNetCore.Components;

namespace Course.Web.Mails;

/// <summary>Makes both parts of a mail from the same document.</summary>
public sealed class MailRenderer(ComponentRenderer renderer)
{
    /// <summary>Subject, HTML and text, tags left in.</summary>
    public async Task<MailWords> RenderAsync(MailDocument mail)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailFrame.Model)] = mail });
        var html = await renderer.RenderAsync<MailFrame>(parameters);
        // Both parts are written with the plain tag; in HTML the value must come encoded.
        html = html.Replace(Tags.Greeting, Tags.GreetingHtml, StringComparison.Ordinal);
        return new MailWords(mail.Subject, TextLines.WrapHtml(html), TextPart.Write(mail));
    }
}
