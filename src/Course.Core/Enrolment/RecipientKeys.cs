using System.Globalization;
using Course.Core.Links;

namespace Course.Core.Enrolment;

/// <summary>The opaque key that travels with a mail and comes back with its events: where the ring row was, and whose.</summary>
public static class RecipientKeys
{
    /// <summary>Key of a lesson: <c>29-07-</c> and the id.</summary>
    public static string Of(RingPartition partition, SubscriberId id) =>
        string.Create(CultureInfo.InvariantCulture, $"{partition.Slot.Index:00}-{partition.Shard:00}-{id}");

    /// <summary>Key of any other mail: the id alone.</summary>
    public static string Of(SubscriberId id) => id.Value;

    /// <summary>Whose event this is.</summary>
    /// <param name="key">What came back.</param>
    /// <param name="id">The subscriber.</param>
    public static bool TryRead(string? key, out SubscriberId id)
    {
        id = default;
        return key is { Length: >= SubscriberId.Length } && SubscriberId.TryParse(key[^SubscriberId.Length..], out id);
    }
}
