using Course.Core.Mail;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.RateLimiting;
using Polly.Retry;

namespace Course.SendGrid.Sending;

/// <summary>What is done about a mail service that does not answer as hoped, in one place and in this order, the first outermost.</summary>
/// <remarks>
/// <list type="number">
/// <item><c>no turn</c>: too many requests before this one are an outcome like others, with the time to come again.</item>
/// <item><c>retry</c>: what certainly was not accepted, after the reset that a 429 names.</item>
/// <item><c>rate</c>: each attempt takes its turn. Outside the circuits, so that what waited for its turn meanwhile is not sent when one has opened.</item>
/// <item><c>key</c>: a refused API key is refused for everyone, so a refusal or two open this circuit.</item>
/// <item><c>circuit</c>: too many failures of any kind.</item>
/// <item><c>attempt</c>: time-out of one attempt; waiting for a turn does not count.</item>
/// </list>
/// </remarks>
public static class SendPipeline
{
    /// <summary>Makes the pipeline. An <see cref="SendOutcome.Unknown"/> is never retried: that is how people get a lesson twice.</summary>
    public static ResiliencePipeline<SendOutcome> Build(SendResilienceOptions options, TimeProvider time)
    {
        var turns = new SendTurns(options.RequestsPerSecond, options.LongestTurn, time);
        return new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time, Name = "sendgrid" }
            .AddFallback(new FallbackStrategyOptions<SendOutcome>
            {
                Name = "no turn",
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is RateLimiterRejectedException),
                FallbackAction = arguments => Outcome.FromResultAsValueTask<SendOutcome>(
                    new SendOutcome.NotAccepted("too many requests are waiting", ((RateLimiterRejectedException)arguments.Outcome.Exception!).RetryAfter)),
            })
            .AddRetry(new RetryStrategyOptions<SendOutcome>
            {
                Name = "retry",
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is SendOutcome.NotAccepted { RetryAfter: var after } refusal && !(after > options.LongestWait) && !ApiKeyRefusal.Is(refusal)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.BaseDelay,
                MaxDelay = options.LongestWait,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Result as SendOutcome.NotAccepted)?.RetryAfter),
            })
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                Name = "rate",
                RateLimiter = arguments => turns.AcquireAsync(permitCount: 1, arguments.Context.CancellationToken),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                Name = "key",
                ShouldHandle = arguments => ValueTask.FromResult(ApiKeyRefusal.Is(arguments.Outcome.Result)),
                // Whatever was accepted with the key before it was refused says nothing about it now.
                FailureRatio = ApiKeyRefusal.OpeningRatio,
                MinimumThroughput = ApiKeyRefusal.OpeningCount,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                Name = "circuit",
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is SendOutcome.NotAccepted or SendOutcome.Unknown),
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
            })
            .AddTimeout(new Polly.Timeout.TimeoutStrategyOptions { Name = "attempt", Timeout = options.AttemptTimeout })
            .Build();
    }
}
