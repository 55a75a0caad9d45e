using System.Globalization;
using Course.Core.Delivery;
using Microsoft.Extensions.Options;

namespace Course.SendGrid;

/// <summary>
/// A claim has to outlast the slowest send with all its attempts and waits, or another worker takes the rows over while they are still being sent and people get the lesson
/// twice. Sends begin in the first half of a lease, so half of it has to be longer.
/// </summary>
internal sealed class LeaseValidation(IOptions<SendResilienceOptions> resilience) : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        TimeSpan slowest;
        try
        {
            slowest = resilience.Value.SlowestSend;
        }
        catch (OptionsValidationException)
        {
            // Those settings are wrong themselves and say so in their own name.
            return ValidateOptionsResult.Skip;
        }

        return slowest < options.Lease / 2
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"Course:Delivery:Lease is {options.Lease}, too short: one send may take {slowest} with all its attempts and waits (SendGrid:Resilience), and it may begin as late as half the lease. Set Course:Delivery:Lease to more than {slowest * 2}, or lower SendGrid:Resilience AttemptTimeout, Retries, LongestWait or LongestTurn."));
    }
}
