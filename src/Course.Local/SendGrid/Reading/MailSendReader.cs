using System.Text.Json;

namespace Course.Local.SendGrid.Reading;

/// <summary>Reads the body of POST /v3/mail/send and checks every rule that is documented for it, and all at once.</summary>
internal static class MailSendReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a request.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="now">The present time, for <c>send_at</c>.</param>
    /// <param name="isRefused">Whether an address is to be taken for malformed.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>The request, or null if anything is wrong.</returns>
    public static MailSendRequest? Read(ReadOnlyMemory<byte> body, DateTimeOffset now, Func<string, bool> isRefused, out List<SendError> errors)
    {
        errors = [];
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add(new SendError("Bad Request", null));
                return null;
            }

            var request = Read(new JsonNodeReader(document.RootElement, "", errors), now, isRefused);
            return errors.Count == 0 ? request : null;
        }
        catch (JsonException)
        {
            errors.Add(new SendError("Bad Request", null));
            return null;
        }
    }

    private static MailSendRequest? Read(JsonNodeReader root, DateTimeOffset now, Func<string, bool> isRefused)
    {
        root.RefuseOthersThan(
            "personalizations", "from", "reply_to", "reply_to_list", "subject", "content", "attachments", "template_id", "headers",
            "categories", "custom_args", "send_at", "batch_id", "asm", "ip_pool_name", "mail_settings", "tracking_settings");
        if (root.Has("template_id"))
            root.Error("The local SendGrid has no templates: send the content itself.", "template_id");
        SettingsReader.UnsubscribeGroups(root);
        SettingsReader.TrackingSettings(root);
        var (isSandboxed, bypasses) = SettingsReader.MailSettings(root);
        root.Text("batch_id");
        if (root.Text("ip_pool_name") is { Length: < 2 or > 64 })
            root.Error("The ip_pool_name has 2 to 64 characters.", "ip_pool_name");

        var from = AddressReader.One(root, "from", static _ => false);
        if (!root.Has("from"))
            root.Error("The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.", "from");
        var personalizations = Personalizations(root, now, isRefused);
        var subject = root.Text("subject");
        if (subject is "")
            root.Error("The subject must be a string at least one character in length.", "subject");
        if (!root.Has("subject") && personalizations.Any(one => one.Subject is null))
            root.Error("The subject is required, unless every personalization has one.", "subject");

        var request = new MailSendRequest(
            personalizations,
            from!,
            ReplyTo(root),
            subject,
            ContentReader.Content(root),
            ContentReader.Attachments(root),
            HeaderReader.Headers(root),
            Categories(root),
            HeaderReader.CustomArgs(root),
            HeaderReader.SendAt(root, now),
            isSandboxed,
            bypasses);
        CheckTogether(root, request);
        return request;
    }

    private static List<Personalization> Personalizations(JsonNodeReader root, DateTimeOffset now, Func<string, bool> isRefused)
    {
        var nodes = root.Objects("personalizations").ToList();
        if (root.IsAbsentOrEmpty("personalizations"))
            root.Error("The personalizations field is required and must have at least one personalization.", "personalizations");
        if (nodes.Count > SendLimits.Personalizations)
        {
            root.Error($"The personalization block is limited to {SendLimits.Personalizations} personalizations per API request. You have provided {nodes.Count} personalizations.", "personalizations");
            return [];
        }

        var personalizations = nodes.ConvertAll(node => PersonalizationReader.Read(node, now, isRefused));
        if (personalizations.Sum(one => one.To.Count + one.Cc.Count + one.Bcc.Count) > SendLimits.Recipients)
            root.Error($"There is a limit of {SendLimits.Recipients} total recipients (to + cc + bcc) per request.", "personalizations");
        return personalizations;
    }

    private static List<MailAddress> ReplyTo(JsonNodeReader root)
    {
        if (root.Has("reply_to") && root.Has("reply_to_list"))
            root.Error("Use either reply_to or reply_to_list, not both.", "reply_to_list");
        var many = AddressReader.Many(root, "reply_to_list", static _ => false);
        if (many.Count > SendLimits.Recipients || many.DistinctBy(address => address.Email, StringComparer.OrdinalIgnoreCase).Count() != many.Count)
            root.Error("The reply_to_list has up to 1000 addresses, each once.", "reply_to_list");
        return AddressReader.One(root, "reply_to", static _ => false) is { } one ? [one] : many;
    }

    private static List<string> Categories(JsonNodeReader root)
    {
        var categories = new List<string>();
        foreach (var node in root.Array("categories"))
        {
            if (!node.Is(JsonValueKind.String, "string"))
                continue;
            var category = node.Value.GetString()!;
            if (category.Length is 0 or > SendLimits.CategoryLength)
                node.Error($"A category has 1 to {SendLimits.CategoryLength} characters.");
            categories.Add(category);
        }

        if (categories.Count > SendLimits.Categories)
            root.Error($"There may be up to {SendLimits.Categories} categories.", "categories");
        if (categories.Distinct().Count() != categories.Count)
            root.Error("Each category can be given once only.", "categories");
        return categories;
    }

    // Custom arguments of the request and of a personalization go out as one.
    private static void CheckTogether(JsonNodeReader root, MailSendRequest request)
    {
        if (request.CustomArgs.Count == 0)
            return;
        for (var i = 0; i < request.Personalizations.Count; i++)
        {
            var together = new Dictionary<string, string>(request.CustomArgs);
            foreach (var (name, value) in request.Personalizations[i].CustomArgs)
                together[name] = value;
            if (HeaderReader.Bytes(together) > SendLimits.CustomArgsBytes)
                root.Error($"The custom arguments may not exceed {SendLimits.CustomArgsBytes} bytes.", $"personalizations.{i}.custom_args");
        }
    }
}
