namespace Course.Local.SendGrid.Reading;

/// <summary>Reads what the request and its personalizations have alike: headers, custom arguments and sending times.</summary>
internal static class HeaderReader
{
    public static IReadOnlyDictionary<string, string> Headers(JsonNodeReader node)
    {
        var headers = node.Texts("headers");
        foreach (var (name, value) in headers)
        {
            var path = "headers." + name;
            if (SendLimits.ReservedHeaders.Contains(name))
                node.Error($"The header {name} is reserved and can't be set.", path);
            else if (name.Length == 0 || name.Any(c => c is <= ' ' or > '~' or ':'))
                node.Error("A header's name is made of printable ASCII characters other than space and colon.", path);
            else if (value.AsSpan().IndexOfAny('\r', '\n') >= 0)
                node.Error("A header's value may not contain line breaks.", path);
        }

        return headers;
    }

    public static IReadOnlyDictionary<string, string> CustomArgs(JsonNodeReader node)
    {
        var custom = node.Texts("custom_args");
        if (Bytes(custom) > SendLimits.CustomArgsBytes)
            node.Error($"The custom arguments may not exceed {SendLimits.CustomArgsBytes} bytes.", "custom_args");
        return custom;
    }

    public static DateTimeOffset? SendAt(JsonNodeReader node, DateTimeOffset now)
    {
        if (node.Integer("send_at") is not { } seconds)
            return null;
        if (seconds < 0 || seconds > (now + SendLimits.SendAhead).ToUnixTimeSeconds())
        {
            node.Error("The send_at parameter is a Unix time no more than 72 hours ahead.", "send_at");
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    public static int Bytes(IReadOnlyDictionary<string, string> map) =>
        map.Sum(pair => System.Text.Encoding.UTF8.GetByteCount(pair.Key) + System.Text.Encoding.UTF8.GetByteCount(pair.Value));
}
