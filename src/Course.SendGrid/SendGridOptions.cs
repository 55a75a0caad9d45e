using System.ComponentModel.DataAnnotations;

namespace Course.SendGrid;

/// <summary>How mail goes out and what comes back. Section <c>SendGrid</c>.</summary>
public sealed class SendGridOptions
{
    /// <summary>An API key with the right "Mail Send".</summary>
    [Required]
    public string ApiKey { get; set; } = string.Empty;

    /// <summary>Where the API is. Default https://api.sendgrid.com; the EU region has its own.</summary>
    [Required]
    public Uri Host { get; set; } = new("https://api.sendgrid.com");

    /// <summary>The Event Webhook's verification key (base64 SubjectPublicKeyInfo), shown by SendGrid when signing is switched on.</summary>
    [Required]
    public string EventPublicKey { get; set; } = string.Empty;

    /// <summary>The Inbound Parse security policy's public key, likewise.</summary>
    [Required]
    public string InboundPublicKey { get; set; } = string.Empty;

    /// <summary>How old a signed webhook may be. SendGrid repeats inbound mail for 72 hours and does not say that it signs anew: less than that could lose mail. Default 4 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MaxWebhookAge { get; set; } = TimeSpan.FromDays(4);
}

/// <summary>What is done about a mail service that does not answer as hoped. Section <c>SendGrid:Resilience</c>.</summary>
public sealed class SendResilienceOptions
{
    /// <summary>How long one attempt may take; after it nobody knows what became of it. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Further attempts for what certainly was not accepted. Default 3.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>
    /// Requests a second that this process makes, retries included; further ones wait their turn. SendGrid names no figure any more and answers 429 where it has enough; the lowest it ever
    /// named for mail/send is 3,000 a second (docs/scale.md), which 40 instances, the default limit of infra, reach with this default of 75. At 100 people a request that is 7,500 mails a second.
    /// </summary>
    [Range(1, 10_000)]
    public int RequestsPerSecond { get; set; } = 75;

    /// <summary>The longest wait for a turn; what would have to wait longer goes back to the queue until then. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan LongestTurn { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>First delay between attempts, doubled each time with jitter; a 429's own reset goes before it. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest reset of a 429 that is waited out on the spot; a longer one goes back to the queue. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Share of failed attempts that opens the circuit. Default 0.5.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Attempts within <see cref="SamplingDuration"/> before the circuit may open. Default 20.</summary>
    [Range(2, 1000)]
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The time the failure ratio is taken over. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open; the queue waits meanwhile. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest one send can take: every attempt waits for its turn and then runs into its time-out, and all waits between are the longest there are.</summary>
    internal TimeSpan SlowestSend => ((LongestTurn + AttemptTimeout) * (Retries + 1)) + (LongestWait * Retries);
}
