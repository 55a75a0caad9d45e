using Course.Core.Correspondence;
using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>Lays out the mails that are not lessons.</summary>
public sealed class LetterLayout : ILetterLayout
{
    /// <inheritdoc />
    public ValueTask<MailWords> RenderAsync(LetterModel letter, CancellationToken cancellationToken) => throw new NotImplementedException();
}
