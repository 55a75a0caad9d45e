using System.Text.Json;

namespace Course.Core.Events;

/// <summary>
/// Makes queue messages of a batch of events. Every mail has several, and of most of them nothing is wanted but the proof that their request was accepted: of each request one event is
/// kept as that proof, less its person, and besides it every event that ends a subscription. Thousands of events become a message or two.
/// </summary>
public static class EventPacking
{
    /// <summary>A message holds 64 KiB after base64, which is 48 KiB before it.</summary>
    private const int MaxMessageBytes = 48 * 1024;
    private static readonly int EmptyBytes = JsonSerializer.SerializeToUtf8Bytes(new MailEvents([])).Length;

    /// <summary>The messages, each of which fits the queue; none where no event is wanted.</summary>
    public static IEnumerable<MailEvents> Pack(IReadOnlyList<MailEvent> events)
    {
        var part = new List<MailEvent>();
        var bytes = EmptyBytes;
        foreach (var e in Wanted(events))
        {
            var more = JsonSerializer.SerializeToUtf8Bytes(e).Length + 1;
            if (part.Count > 0 && bytes + more > MaxMessageBytes)
            {
                yield return new MailEvents(part);
                (part, bytes) = ([], EmptyBytes);
            }

            part.Add(e);
            bytes += more;
        }

        if (part.Count > 0)
            yield return new MailEvents(part);
    }

    private static IEnumerable<MailEvent> Wanted(IReadOnlyList<MailEvent> events)
    {
        var proven = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (EventIntake.ReasonToStop(e) is not null)
                yield return e;
            else if (e.DeliveryId is not null && proven.Add(e.DeliveryId))
                yield return e with { RecipientKey = null };
        }
    }
}
