using System.ComponentModel.DataAnnotations;

namespace Course.Core.Links;

/// <summary>What links and reply addresses are made with. Section <c>Course:Links</c>.</summary>
public sealed class LinkOptions
{
    /// <summary>The public address of the site, without a trailing slash, for instance <c>https://course.example.org</c>.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("http://localhost:7071");

    /// <summary>The domain whose MX points at the inbound parser; replies go to <c>reply+token@</c> it.</summary>
    [Required, MinLength(3)]
    public string ReplyDomain { get; set; } = string.Empty;

    /// <summary>
    /// Signing keys as <c>id:base64</c>, separated by commas; id is one character a–z or 2–7, the key at least 32 bytes. The first signs; all verify, so put a new key
    /// in front and take the old one out when its links have expired (docs/deploy.md says how to make one).
    /// </summary>
    [Required, MinLength(10)]
    public string Keys { get; set; } = string.Empty;
}
