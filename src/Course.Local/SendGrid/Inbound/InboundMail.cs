using System.Text.Json.Serialization;

namespace Course.Local.SendGrid.Inbound;

/// <summary>How far a mail to the application has got.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InboundState>))]
public enum InboundState
{
    /// <summary>Still to be posted, or to be posted again.</summary>
    Pending,

    /// <summary>The application took it (2xx).</summary>
    Taken,

    /// <summary>The application refused it (3xx or 4xx): SendGrid forgets such mail without telling anybody.</summary>
    Dropped,

    /// <summary>The application had trouble for three days; the mail is lost.</summary>
    GivenUp,
}

/// <summary>What a mail server knows of a mail besides its bytes.</summary>
/// <param name="From">The envelope's sender (MAIL FROM); empty for bounces and other automatic mail.</param>
/// <param name="To">The envelope's recipients (RCPT TO).</param>
/// <param name="Spf">The outcome of the sender policy check: <c>pass</c>, <c>fail</c>, <c>softfail</c>, <c>none</c>, …</param>
/// <param name="Dkim">The outcome of the signature check of the sender's domain: <c>pass</c>, <c>fail</c>; <c>none</c> for unsigned mail.</param>
public sealed record InboundEnvelope(string From, IReadOnlyList<string> To, string Spf = "pass", string Dkim = "pass");

/// <summary>A mail to the application.</summary>
public sealed record InboundMail
{
    /// <summary>Names it here.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived, in simulated time.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its envelope.</summary>
    public required InboundEnvelope Envelope { get; init; }

    /// <summary>The From header.</summary>
    public required string From { get; init; }

    /// <summary>The To header.</summary>
    public required string To { get; init; }

    /// <summary>The Subject header.</summary>
    public required string Subject { get; init; }

    /// <summary>How far it has got.</summary>
    public InboundState State { get; init; } = InboundState.Pending;

    /// <summary>How often it was posted.</summary>
    public int Attempts { get; init; }

    /// <summary>The HTTP status of the last answer; 0 if there was none.</summary>
    public int LastStatus { get; init; }

    /// <summary>When it is posted next, in simulated time.</summary>
    public required DateTimeOffset NextAttempt { get; init; }
}
