using Course.Azure.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Course.Azure.Tables;

/// <summary>The tables.</summary>
internal sealed class CourseTables(StorageAccount account, IOptions<StorageOptions> options)
{
    public ConditionalTable Enrolments { get; } = Open(account, options, nameof(Enrolments));

    public ConditionalTable Subscribers { get; } = Open(account, options, nameof(Subscribers));

    public ConditionalTable Addresses { get; } = Open(account, options, nameof(Addresses));

    public ConditionalTable SignupCounts { get; } = Open(account, options, nameof(SignupCounts));

    public ConditionalTable CheckIns { get; } = Open(account, options, nameof(CheckIns));

    public ConditionalTable Inbox { get; } = Open(account, options, nameof(Inbox));

    public ConditionalTable Conversations { get; } = Open(account, options, nameof(Conversations));

    public ConditionalTable Care { get; } = Open(account, options, nameof(Care));

    public ConditionalTable Outbox { get; } = Open(account, options, nameof(Outbox));

    public ConditionalTable Deliveries { get; } = Open(account, options, nameof(Deliveries));

    public ConditionalTable Cursor { get; } = Open(account, options, nameof(Cursor));

    public ConditionalTable Poison { get; } = Open(account, options, nameof(Poison));

    public ConditionalTable Retention { get; } = Open(account, options, nameof(Retention));

    public IEnumerable<ConditionalTable> All => [Enrolments, Subscribers, Addresses, SignupCounts, CheckIns, Inbox, Conversations, Care, Outbox, Deliveries, Cursor, Poison, Retention];

    private static ConditionalTable Open(StorageAccount account, IOptions<StorageOptions> options, string name) =>
        new(account.Tables.GetTableClient(options.Value.Prefix + name));
}

/// <summary>Container <c>inbound</c>: raw mails until they have been read.</summary>
internal sealed class InboundContainer(StorageAccount account, IOptions<StorageOptions> options)
{
    public global::Azure.Storage.Blobs.BlobContainerClient Client { get; } = account.Blobs.GetBlobContainerClient(options.Value.Prefix + "inbound");
}

/// <summary>Creates what is missing before the first trigger runs.</summary>
internal sealed class StorageCreation(CourseTables tables, CourseQueues queues, InboundContainer inbound) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [
            .. tables.All.Select(table => (Task)table.Client.CreateIfNotExistsAsync(cancellationToken)),
            .. queues.All.Select(queue => (Task)queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
            inbound.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        ]);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
