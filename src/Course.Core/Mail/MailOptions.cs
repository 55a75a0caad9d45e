using System.ComponentModel.DataAnnotations;

namespace Course.Core.Mail;

/// <summary>Who the mails come from. Section <c>Course:Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The sender's address, of a domain authenticated with the mail service.</summary>
    [Required, EmailAddress]
    public string FromAddress { get; set; } = string.Empty;

    /// <summary>The sender's name.</summary>
    [Required]
    public string FromName { get; set; } = "After the Breakup";

    /// <summary>The sender's name for those who chose discreet mails.</summary>
    [Required]
    public string DiscreetFromName { get; set; } = "Daily Reading";

    /// <summary>The postal address in every footer (CAN-SPAM requires one).</summary>
    [Required]
    public string PostalAddress { get; set; } = string.Empty;

    /// <summary>List-Id of RFC 2919, without angle brackets, for instance <c>course.example.org</c>.</summary>
    [Required]
    public string ListId { get; set; } = string.Empty;

    /// <summary>Where alerts for the operator go.</summary>
    [Required, EmailAddress]
    public string OperatorAddress { get; set; } = string.Empty;
}
