using Course.Core.Mail;
using Course.SendGrid.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Testing;
using Polly.Timeout;

namespace Course.SendGrid.Tests.Sending;

/// <summary>The pipeline as data: which strategies, in which order, with which figures.</summary>
public sealed class DescriptorTests
{
    private static ResiliencePipelineDescriptor Describe(SendResilienceOptions options) => SendPipeline.Build(options, new FakeTimeProvider()).GetPipelineDescriptor();

    private static T Strategy<T>(ResiliencePipelineDescriptor descriptor, string name)
        where T : ResilienceStrategyOptions => Assert.IsType<T>(Assert.Single(descriptor.Strategies, strategy => strategy.Options?.Name == name).Options);

    [Fact]
    public void Each_attempt_takes_its_turn_inside_the_retries_and_before_the_circuits_and_the_time_out()
    {
        var strategies = Describe(new SendResilienceOptions()).Strategies.Select(strategy => (strategy.Options!.Name, strategy.Options.GetType()));
        Assert.Equal(
            [
                ("no turn", typeof(FallbackStrategyOptions<SendOutcome>)),
                ("retry", typeof(RetryStrategyOptions<SendOutcome>)),
                ("rate", typeof(RateLimiterStrategyOptions)),
                ("key", typeof(CircuitBreakerStrategyOptions<SendOutcome>)),
                ("circuit", typeof(CircuitBreakerStrategyOptions<SendOutcome>)),
                ("attempt", typeof(TimeoutStrategyOptions)),
            ],
            strategies);
    }

    [Fact]
    public void Every_figure_comes_from_configuration()
    {
        var options = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AttemptTimeout"] = "00:00:07",
                ["Retries"] = "5",
                ["BaseDelay"] = "00:00:02",
                ["LongestWait"] = "00:00:11",
                ["FailureRatio"] = "0.25",
                ["MinimumThroughput"] = "13",
                ["SamplingDuration"] = "00:00:17",
                ["BreakDuration"] = "00:00:19",
            })
            .Build().Get<SendResilienceOptions>()!;
        var descriptor = Describe(options);
        var retry = Strategy<RetryStrategyOptions<SendOutcome>>(descriptor, "retry");
        Assert.Equal((5, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(11), true, DelayBackoffType.Exponential), (retry.MaxRetryAttempts, retry.Delay, retry.MaxDelay, retry.UseJitter, retry.BackoffType));
        Assert.NotNull(retry.DelayGenerator);
        var circuit = Strategy<CircuitBreakerStrategyOptions<SendOutcome>>(descriptor, "circuit");
        Assert.Equal((0.25, 13, 17, 19), (circuit.FailureRatio, circuit.MinimumThroughput, circuit.SamplingDuration.TotalSeconds, circuit.BreakDuration.TotalSeconds));
        var key = Strategy<CircuitBreakerStrategyOptions<SendOutcome>>(descriptor, "key");
        Assert.Equal((2, 17, 19), (key.MinimumThroughput, key.SamplingDuration.TotalSeconds, key.BreakDuration.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(7), Strategy<TimeoutStrategyOptions>(descriptor, "attempt").Timeout);
    }

    [Fact]
    public async Task The_rate_and_the_longest_turn_come_from_configuration()
    {
        var time = new FakeTimeProvider();
        var descriptor = SendPipeline.Build(new SendResilienceOptions { RequestsPerSecond = 3, LongestTurn = TimeSpan.FromSeconds(1) }, time).GetPipelineDescriptor();
        var limiter = Strategy<RateLimiterStrategyOptions>(descriptor, "rate").RateLimiter!;
        var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
        var turns = Enumerable.Range(0, 7).Select(_ => limiter(new RateLimiterArguments(context)).AsTask()).ToList();
        // Three at once, three more within the second that one may wait, and the seventh too late by a third.
        Assert.Equal([true, true, true, false, false, false, true], turns.Select(turn => turn.IsCompleted));
        Assert.False((await turns[6]).IsAcquired);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(turns.Take(6)), turn => Assert.True(turn.IsAcquired));
    }

    [Fact]
    public void By_default_the_slowest_send_ends_before_another_worker_may_take_the_rows()
    {
        // Half the lease is the latest a send begins.
        var options = new SendResilienceOptions();
        var slowest = ((options.LongestTurn + options.AttemptTimeout) * (options.Retries + 1)) + (options.LongestWait * options.Retries);
        Assert.Equal(TimeSpan.FromSeconds(250), slowest);
        Assert.True(slowest < new Course.Core.Delivery.DeliveryOptions().Lease / 2);
    }
}
