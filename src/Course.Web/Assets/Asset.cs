namespace Course.Web.Assets;

/// <summary>A file that pages refer to.</summary>
/// <param name="Name">Its name below <c>/assets/</c>.</param>
/// <param name="ContentType">For the Content-Type header.</param>
/// <param name="Content">The bytes to send.</param>
/// <param name="Version">Made from the bytes: a changed file has a new address, so the old one may be kept for ever.</param>
public sealed record Asset(string Name, string ContentType, ReadOnlyMemory<byte> Content, string Version)
{
    /// <summary>For the Cache-Control header.</summary>
    public const string CacheControl = "public, max-age=31536000, immutable";

    /// <summary>The address pages use.</summary>
    public string Url => $"/assets/{Name}?v={Version}";
}
