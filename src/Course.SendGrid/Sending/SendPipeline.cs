using Course.Core.Mail;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Course.SendGrid.Sending;

/// <summary>What is done about a mail service that does not answer as hoped, in one place: retry of what certainly was not accepted, circuit breaker, time-out of each attempt.</summary>
public static class SendPipeline
{
    /// <summary>Makes the pipeline. An <see cref="SendOutcome.Unknown"/> is never retried: that is how people get a lesson twice.</summary>
    public static ResiliencePipeline<SendOutcome> Build(SendResilienceOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time, Name = "sendgrid" }
            .AddRetry(new RetryStrategyOptions<SendOutcome>
            {
                Name = "retry",
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is SendOutcome.NotAccepted { RetryAfter: var after } && !(after > options.LongestWait)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.BaseDelay,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Result as SendOutcome.NotAccepted)?.RetryAfter),
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
            .AddTimeout(options.AttemptTimeout)
            .Build();
}
