using System.Text;
using MimeKit;

namespace Course.Core.Replies.Classification;

/// <summary>The parts of a multipart/report (RFC 6522) and the fields in them.</summary>
internal static class ReportParts
{
    private const int MostFields = 1000;

    /// <summary>The message's parts two levels deep, where reports keep theirs.</summary>
    public static IReadOnlyList<MimeEntity> Of(MimeMessage message)
    {
        if (message.Body is not Multipart top)
            return message.Body is { } only ? [only] : [];
        return [.. top.Take(20).SelectMany(part => part is Multipart inner ? inner.Take(20) : [part])];
    }

    /// <summary>The "Name: value" lines of a report part, names in lower case, in its groups: one about the report, then one a recipient.</summary>
    public static IReadOnlyList<IReadOnlyList<(string Name, string Value)>> GroupsOf(MimeEntity part)
    {
        using var bytes = new MemoryStream();
        if (part is MessageDeliveryStatus { Content: not null } status)
            status.Content.DecodeTo(bytes);
        else if (part is MimePart { Content: not null } plain)
            plain.Content.DecodeTo(bytes);
        else
            part.WriteTo(bytes);
        var groups = new List<List<(string, string)>> { new() };
        var count = 0;
        foreach (var line in Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (line.IsWhiteSpace() && groups[^1].Count > 0)
                groups.Add([]);
            else if (colon > 0 && colon < 60 && !char.IsWhiteSpace(line[0]) && count++ < MostFields)
                groups[^1].Add((line[..colon].Trim().ToString().ToLowerInvariant(), line[(colon + 1)..].Trim().ToString()));
        }

        return groups;
    }

    /// <summary>The bare address in "rfc822; &lt;a@b&gt;", or null.</summary>
    public static string? Address(string? value)
    {
        if (value is null)
            return null;
        var bare = value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim(' ', '<', '>', ':', '"', '\'');
        return bare.Contains('@', StringComparison.Ordinal) && !bare.Contains(' ', StringComparison.Ordinal) ? bare : null;
    }
}
