using System.ComponentModel.DataAnnotations;

namespace Functions.LocalRuntime.Hosting;

/// <summary>The local runtime's own settings, read from the configuration section <c>LocalRuntime</c>. Production has no such section.</summary>
public sealed class LocalRuntimeOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "LocalRuntime";

    /// <summary>Where HTTP functions listen: one loopback address. Port 0 (with 127.0.0.1, not localhost) takes a free one. Default <c>http://localhost:7071</c>.</summary>
    [Required]
    public string Url { get; set; } = "http://localhost:7071";

    /// <summary>The folder for what must outlive the process: the function keys. Default <c>.course-local</c> in the current directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = ".course-local";

    /// <summary>The key that opens functions of level Function. Default null: made up at the first run and kept in <see cref="DataDirectory"/>.</summary>
    [MinLength(8)]
    public string? FunctionKey { get; set; }

    /// <summary>The key that opens every function. Default null: made up at the first run and kept in <see cref="DataDirectory"/>.</summary>
    [MinLength(8)]
    public string? AdminKey { get; set; }

    /// <summary>How long running functions may go on after a stop is asked for before their cancellation token is signalled. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long running functions may go on after their cancellation token was signalled before the runtime gives up on them and makes their queue
    /// messages visible again. Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a received queue message stays hidden from others; renewed at half that time while its function runs. Default 10 min, as in the real host.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MessageLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an instance owns a timer without renewing. Azure allows 15 s to 60 s. Default 15 s, as in the real host.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "00:01:00")]
    public TimeSpan TimerLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an instance that does not own a timer tries to. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan TimerLeaseRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A GUID under which this instance owns timers. Default null: a new one each start, so that after a crash the timers wait for the lease to
    /// end. Two processes must never share one; give it only where one process restarts as itself.
    /// </summary>
    public Guid? InstanceId { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || !url.IsLoopback || url.AbsolutePath != "/")
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Url)} is '{Url}'. It must be a loopback address such as http://localhost:7071: the local runtime is not for serving others.",
                [nameof(Url)]);
        }
    }
}
