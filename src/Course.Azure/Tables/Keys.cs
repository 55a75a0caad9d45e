using System.Globalization;
using Azure.Data.Tables;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Azure.Tables;

/// <summary>Where a row is.</summary>
/// <param name="Partition">PartitionKey.</param>
/// <param name="Row">RowKey.</param>
internal readonly record struct TableKey(string Partition, string Row);

/// <summary>
/// Every key of every table, in one place. Numbers are padded so that they sort; nothing here contains the characters that a key may not
/// (slash, backslash, hash, question mark, control characters).
/// </summary>
internal static class Keys
{
    /// <summary>Enrolments: <c>{slot:00}-{shard:00}</c>, the subscriber's id.</summary>
    public static TableKey Ring(SubscriberId id, Slot slot) => new(RingPartition(Core.Enrolment.RingPartition.Of(id, slot)), id.Value);

    /// <summary>PartitionKey of a ring partition.</summary>
    public static string RingPartition(RingPartition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{partition.Slot.Index:00}-{partition.Shard:00}");

    /// <summary>Neighbouring partitions of a slot.</summary>
    public static string RingFilter(Slot slot, ShardRange shards) => shards.Count == 1
        ? PartitionFilter(RingPartition(new RingPartition(slot, shards.First)))
        : TableClient.CreateQueryFilter($"PartitionKey ge {RingPartition(new RingPartition(slot, shards.First))} and PartitionKey le {RingPartition(new RingPartition(slot, shards.Last))}");

    /// <summary>All rows of one partition.</summary>
    public static string PartitionFilter(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    /// <summary>The shard in a ring row's PartitionKey.</summary>
    public static int ShardIn(string ringPartition) => int.Parse(ringPartition.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Subscribers: one partition a person.</summary>
    public static TableKey Subscriber(SubscriberId id) => new(id.Value, "subscriber");

    /// <summary>Addresses: one partition an address.</summary>
    public static TableKey Address(string hash) => new(hash, "address");

    /// <summary>CheckIns: one partition a person, oldest first.</summary>
    public static TableKey CheckIn(SubscriberId subscriber, Instant at, string id) =>
        new(subscriber.Value, string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():00000000000000}-{id}"));

    /// <summary>SignupCounts: one partition a day, so that days gone by are one range.</summary>
    public static TableKey SignupCount(LocalDate day, string name) => new(DayPartition(day), name);

    /// <summary>All partitions of SignupCounts before a day.</summary>
    public static string SignupCountsBeforeFilter(LocalDate day) => TableClient.CreateQueryFilter($"PartitionKey lt {DayPartition(day)}");

    /// <summary>Inbox: one partition a mail.</summary>
    public static TableKey Inbox(string id) => new(id, "mail");

    /// <summary>Inbox: one partition an owner besides, with a row a mail. Ids of mails have 32 characters, of owners 20 or 52.</summary>
    public static TableKey InboxLink(string owner, string id) => new(owner, id);

    /// <summary>PartitionKey of table Care: one, so that an operator's list is one range.</summary>
    public const string CarePartition = "care";

    /// <summary>Care: the record's id, which begins with the subscriber's.</summary>
    public static TableKey Care(string id) => new(CarePartition, id);

    /// <summary>One person's records: from <c>{id}-</c> up to <c>{id}.</c>, the character after the dash.</summary>
    public static string CareFilter(SubscriberId subscriber) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {CarePartition} and RowKey ge {subscriber.Value + "-"} and RowKey lt {subscriber.Value + "."}");

    /// <summary>Conversations: one partition a person.</summary>
    public static TableKey Conversation(SubscriberId subscriber) => new(subscriber.Value, "conversation");

    /// <summary>Outbox: one partition a person.</summary>
    public static TableKey Outbox(SubscriberId subscriber, string mailId) => new(subscriber.Value, mailId);

    /// <summary>Deliveries: one partition an hour, <c>yyyyMMddHH</c>, which is what stands before the id's dash.</summary>
    public static TableKey Delivery(string deliveryId) => new(deliveryId.Split('-', 2)[0], deliveryId);

    /// <summary>All deliveries begun before this UTC day: the hours of a day sort after the day alone.</summary>
    public static string DeliveriesBefore(LocalDate day) =>
        TableClient.CreateQueryFilter($"PartitionKey lt {day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");

    /// <summary>Poison: one partition a queue, oldest first.</summary>
    public static TableKey Poison(string queue, string id) => new(PoisonPartition(queue), id);

    /// <summary>PartitionKey of a queue's messages in Poison.</summary>
    public static string PoisonPartition(string queue) => queue;

    /// <summary>Poison: one partition more a queue, for the notes of failures.</summary>
    public static TableKey FailureNote(string queue, string bodyHash) => new(FailureNotePartition(queue), bodyHash);

    /// <summary>PartitionKey of a queue's notes in Poison.</summary>
    public static string FailureNotePartition(string queue) => queue + "-notes";

    /// <summary>Retention: one partition a day, so that what is due is one range of partitions.</summary>
    public static TableKey RetentionDay(LocalDate day, string what) => new(DayPartition(day), what);

    /// <summary>Retention: one partition more for each person or mail, with a row a day.</summary>
    public static TableKey RetentionOf(string what, LocalDate day) => new(RetentionPartition(what), DayPartition(day));

    /// <summary>PartitionKey of one person's or mail's days. It sorts after all days.</summary>
    public static string RetentionPartition(string what) => "of-" + what;

    /// <summary>All days up to and with this one.</summary>
    public static string RetentionDueFilter(LocalDate through) => TableClient.CreateQueryFilter($"PartitionKey le {DayPartition(through)}");

    /// <summary>The day in a key that <see cref="DayPartition"/> wrote.</summary>
    public static LocalDate DayIn(string key) => NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(key).GetValueOrThrow();

    /// <summary>Cursor: one row.</summary>
    public static TableKey TickCursor() => new("cursor", "lessons");

    private static string DayPartition(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day:uuuuMMdd}");
}
