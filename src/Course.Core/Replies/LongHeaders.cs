namespace Course.Core.Replies;

/// <summary>
/// Cuts header fields that no mail program writes: parsing one takes time in the square of its length. What is cut is never looked at
/// (long lists of recipients, mostly).
/// </summary>
internal static class LongHeaders
{
    /// <summary>Of one field, folded lines and all, this much is kept.</summary>
    private const int MostOfField = 16 * 1024;

    /// <summary>The mail itself, or a copy in which each long header field of the whole message ends early.</summary>
    public static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> mime)
    {
        var header = mime.Span[..HeaderLength(mime.Span)];
        if (header.Length <= MostOfField)
            return mime;
        var kept = new List<byte>(mime.Length);
        var inField = 0;
        while (!header.IsEmpty)
        {
            var line = header[..LineLength(header)];
            header = header[line.Length..];
            inField = line[0] is (byte)' ' or (byte)'\t' ? inField : 0;
            var room = MostOfField - inField;
            inField += line.Length;
            if (line.Length <= room)
                kept.AddRange(line);
            else if (room > 0)
                kept.AddRange([.. line[..room], (byte)'\r', (byte)'\n']);
        }

        kept.AddRange(mime.Span[HeaderLength(mime.Span)..]);
        return kept.ToArray();
    }

    /// <summary>How long the header is: up to the first empty line.</summary>
    private static int HeaderLength(ReadOnlySpan<byte> mime)
    {
        var at = 0;
        while (at < mime.Length)
        {
            var length = LineLength(mime[at..]);
            if (mime[at] is (byte)'\r' or (byte)'\n')
                return at;
            at += length;
        }

        return mime.Length;
    }

    private static int LineLength(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end < 0 ? bytes.Length : end + 1;
    }
}
