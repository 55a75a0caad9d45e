namespace Course.Local.SendGrid.Reading;

/// <summary>Reads one entry of <c>personalizations</c>.</summary>
internal static class PersonalizationReader
{
    public static Personalization Read(JsonNodeReader node, DateTimeOffset now, Func<string, bool> isRefused)
    {
        node.RefuseOthersThan("to", "cc", "bcc", "from", "subject", "headers", "substitutions", "dynamic_template_data", "custom_args", "send_at");
        var to = AddressReader.Many(node, "to", isRefused);
        if (node.IsAbsentOrEmpty("to"))
            node.Error("The to array is required for every personalization, and must have at least one email object with a valid email address.", "to");
        var cc = AddressReader.Many(node, "cc", isRefused);
        var bcc = AddressReader.Many(node, "bcc", isRefused);
        RefuseTwice(node, [.. to, .. cc, .. bcc]);

        var subject = node.Text("subject");
        if (subject is "")
            node.Error("The subject must be a string at least one character in length.", "subject");
        if (node.Has("dynamic_template_data"))
            node.Error("Dynamic template data needs a dynamic template, and the local SendGrid has no templates.", "dynamic_template_data");
        var substitutions = node.Texts("substitutions");
        if (HeaderReader.Bytes(substitutions) > SendLimits.SubstitutionBytes)
            node.Error($"The substitutions may not exceed {SendLimits.SubstitutionBytes} bytes a personalization.", "substitutions");
        if (substitutions.ContainsKey(""))
            node.Error("A substitution's tag may not be empty.", "substitutions");

        return new Personalization(
            to,
            cc,
            bcc,
            AddressReader.One(node, "from", isRefused),
            subject,
            HeaderReader.Headers(node),
            substitutions,
            HeaderReader.CustomArgs(node),
            HeaderReader.SendAt(node, now));
    }

    private static void RefuseTwice(JsonNodeReader node, List<MailAddress> recipients)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var recipient in recipients)
        {
            if (!seen.Add(recipient.Email))
                node.Error($"Each email address in a personalization must be unique between to, cc and bcc. Found more than once: [{recipient.Email}].");
        }
    }
}
