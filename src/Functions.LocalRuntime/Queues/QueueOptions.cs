using System.ComponentModel.DataAnnotations;
using Functions.LocalRuntime.Hosting;

namespace Functions.LocalRuntime.Queues;

/// <summary>How messages are written on a queue.</summary>
public enum MessageEncoding
{
    /// <summary>Base64 of the UTF-8 text: the host's default.</summary>
    Base64,

    /// <summary>The text itself.</summary>
    None,
}

/// <summary>
/// host.json's <c>extensions.queues</c>, with the host's names and defaults. Overridden by configuration below
/// <c>AzureFunctionsJobHost:extensions:queues</c>, as in the real host.
/// </summary>
public sealed class QueueOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = HostConfiguration.HostSection + ":extensions:queues";

    /// <summary>Messages fetched at once: 1 to 32. Default 16.</summary>
    [Range(1, 32)]
    public int BatchSize { get; set; } = 16;

    /// <summary>
    /// More messages are fetched when no more than this many are running, so that at most <see cref="BatchSize"/> plus this many run at a time.
    /// Default half of <see cref="BatchSize"/>.
    /// </summary>
    [Range(0, 1000)]
    public int? NewBatchThreshold { get; set; }

    /// <summary>How long a message whose function failed stays hidden before the next attempt. Default none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>Attempts before a message goes to the poison queue. Default 5.</summary>
    [Range(1, 1000)]
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>The longest time between two looks at an empty queue: at least 100 ms. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How messages are written. Default base64.</summary>
    [EnumDataType(typeof(MessageEncoding))]
    public MessageEncoding MessageEncoding { get; set; } = MessageEncoding.Base64;

    internal int FetchAt => NewBatchThreshold ?? BatchSize / 2;

}
