using Course.Core.Delivery;
using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>Lays lessons out as mails, each once.</summary>
public sealed class LessonLayout : ILessonLayout
{
    /// <inheritdoc />
    public ValueTask<MailWords> RenderAsync(LessonLetter letter, CancellationToken cancellationToken) => throw new NotImplementedException();
}
