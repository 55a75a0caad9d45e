using System.ComponentModel.DataAnnotations;

namespace Course.Core.Delivery;

/// <summary>How lessons are claimed and sent. Section <c>Course:Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long a claim lasts: longer than the slowest send with all its retries. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after the lease an event may still prove that a send of unknown outcome was accepted; then it is sent again. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait before trying again what the mail service certainly did not accept. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Rows in a claim, at most 100 (one entity group transaction). Default 100.</summary>
    [Range(1, 100)]
    public int BatchSize { get; set; } = 100;

    /// <summary>People in one request; 1 sends a request a person and fills in their tags here instead of at the mail service. Default 100.</summary>
    [Range(1, 100)]
    public int RecipientsPerRequest { get; set; } = 100;

    /// <summary>Requests of one batch under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int SendConcurrency { get; set; } = 4;
}
