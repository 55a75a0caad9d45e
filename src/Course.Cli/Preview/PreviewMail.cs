using Course.Core.Mail;

namespace Course.Cli.Preview;

/// <summary>One mail of the course as a sample subscriber gets it.</summary>
/// <param name="Group">Heading it stands under: a module's title, or what kind of mail it is.</param>
/// <param name="Name">The file's name without its ending, unique among all mails.</param>
/// <param name="Label">What tells it from the others of its group.</param>
/// <param name="Source">The <c>ContentFile</c> most of its words come from.</param>
/// <param name="Discreet">Whether sender and subject say nothing.</param>
/// <param name="Words">Subject and both parts, every tag filled in.</param>
internal sealed record PreviewMail(string Group, string Name, string Label, string Source, bool Discreet, MailWords Words)
{
    /// <summary>Whether it goes to whoever runs the course.</summary>
    public bool IsToOperator { get; init; }
}
