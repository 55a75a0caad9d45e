namespace Course.Core.Replies.Extraction;

/// <summary>One line of a mail's body.</summary>
/// <param name="Text">Without line end and quote marks, trimmed.</param>
/// <param name="Quoted">Whether it is marked as someone else's words, by "&gt;" or by HTML.</param>
/// <param name="Signature">Whether the HTML marks it as a signature. Plain text marks none: there, phrases tell.</param>
/// <param name="History">Whether it stands below what the HTML marks as the head of the mail answered, without being marked itself.</param>
internal readonly record struct MailLine(string Text, bool Quoted, bool Signature = false, bool History = false)
{
    public bool Blank => Text.Length == 0;
}
