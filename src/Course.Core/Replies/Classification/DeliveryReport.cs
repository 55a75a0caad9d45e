using Course.Core.Replies.Extraction;
using MimeKit;

namespace Course.Core.Replies.Classification;

/// <summary>A report that a mail could not be delivered, or not yet (RFC 3464, and what older daemons write).</summary>
/// <param name="FailedRecipient">The address that failed for good; null while delivery is only delayed, or when the report names none.</param>
internal sealed record DeliveryReport(string? FailedRecipient)
{
    private static readonly string[] Daemons = ["mailer-daemon", "postmaster", "maildaemon", "mdaemon", "mail-daemon", "microsoftexchange"];

    private static readonly string[] Subjects =
    [
        "undeliver", "undelivered mail returned", "delivery status notification", "delivery failure", "failure notice", "mail delivery failed",
        "mail delivery failure", "returned mail", "delivery has failed", "unzustellbar", "non remis", "non remise", "no se puede entregar", "impossibile recapitare",
        "onbestelbaar", "niet te bezorgen", "kan inte levereras", "nie można dostarczyć", "не доставлено", "недоставленное", "mail system error", "message undeliverable",
        "配信不能", "配信できません", "配信エラー", "não é possível entregar", "não entregue", "não foi possível entregar", "falha na entrega", "échec de la remise", "échec de remise", "mancato recapito", "recapito non riuscito",
        "no entregado", "error de entrega", "niet bezorgd", "ikke leveres", "kunne ikke leveres", "leveransfel", "toimitus epäonnistui", "perillemeno", "niedostarczona", "zwrot wiadomości", "nedoručiteln", "kézbesíthetetlen",
        "nelivrat", "teslim edilemedi", "не удалось доставить", "无法投递", "投递失败", "退信", "無法傳遞", "배달되지 않음", "không gửi được", "delivery problem", "delivery incomplete", "could not be delivered", "couldn't be delivered",
    ];

    public static DeliveryReport? Find(MimeMessage message)
    {
        var status = ReportParts.Of(message).FirstOrDefault(part => part.ContentType.IsMimeType("message", "delivery-status") || part.ContentType.IsMimeType("message", "global-delivery-status"));
        if (status is not null)
        {
            var groups = ReportParts.GroupsOf(status);
            // "Delivered" is good news that somebody asked for: automatic mail, and no bounce.
            return IsSuccess(groups) ? null : new DeliveryReport(FailedIn(groups));
        }

        if (message.Headers["X-Failed-Recipients"] is { } failed)
            return new DeliveryReport(ReportParts.Address(failed.Split(',')[0]));
        return IsFromDaemon(message) && Subjects.Any(words => HistoryMarks.Fold(message.Subject ?? "").Contains(words, StringComparison.Ordinal))
            ? new DeliveryReport(AddressIn(message))
            : null;
    }

    /// <summary>The recipient of the first group that says failed: the address we wrote to, when it was forwarded, not where to.</summary>
    private static string? FailedIn(IReadOnlyList<IReadOnlyList<(string Name, string Value)>> groups)
    {
        var failed = groups.FirstOrDefault(group => Value(group, "action")?.StartsWith("failed", StringComparison.OrdinalIgnoreCase) == true);
        return failed is null ? null : ReportParts.Address(Value(failed, "original-recipient")) ?? ReportParts.Address(Value(failed, "final-recipient"));

        static string? Value(IReadOnlyList<(string Name, string Value)> group, string name) => group.FirstOrDefault(field => field.Name == name).Value;
    }

    private static bool IsSuccess(IReadOnlyList<IReadOnlyList<(string Name, string Value)>> groups)
    {
        var actions = groups.SelectMany(group => group).Where(field => field.Name == "action").Select(field => field.Value).ToList();
        return actions.Count > 0 && actions.TrueForAll(action => action.StartsWith("delivered", StringComparison.OrdinalIgnoreCase) || action.StartsWith("relayed", StringComparison.OrdinalIgnoreCase) || action.StartsWith("expanded", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsFromDaemon(MimeMessage message)
    {
        var sender = message.From.Mailboxes.FirstOrDefault()?.Address ?? "";
        return Daemons.Any(daemon => sender.StartsWith(daemon, StringComparison.OrdinalIgnoreCase)) || message.Headers[HeaderId.ReturnPath]?.Trim() == "<>";
    }

    /// <summary>The first address that stands alone on its line, as qmail and its kin write it.</summary>
    private static string? AddressIn(MimeMessage message)
    {
        var text = message.BodyParts.OfType<TextPart>().FirstOrDefault();
        if (text?.Content is null)
            return null;
        using var bytes = new MemoryStream();
        text.Content.DecodeTo(bytes);
        foreach (var line in Charsets.Decode(bytes.GetBuffer().AsSpan(0, (int)Math.Min(bytes.Length, 20_000)), text.ContentType.Charset).AsSpan().EnumerateLines())
        {
            if (line.Length is > 3 and < 330 && ReportParts.Address(line.Trim().ToString()) is { } address)
                return address;
        }

        return null;
    }
}
