using Azure.Storage.Queues.Models;
using Course.Core.Poison;
using Course.Core.Signup;
using Course.Functions.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Signup;

/// <summary>Signing up behind the form: the queue, and the counts of days gone by.</summary>
public sealed class SignupWorkFunctions(SignupIntake intake, SignupLimits limits, QueueWork work)
{
    /// <summary>Looks into one sign-up and orders the mail its owner should get.</summary>
    [Function("Signups")]
    public Task SignupsAsync([QueueTrigger("signups")] QueueMessage message, CancellationToken cancellationToken) =>
        work.RunAsync<SignupAsked>(WorkQueues.Signups, message, signup => intake.HandleAsync(signup, cancellationToken), cancellationToken);

    /// <summary>Once a day, at a quiet hour: removes the counts that have served.</summary>
    [Function("ForgetSignupCounts")]
    public Task ForgetAsync([TimerTrigger("0 37 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        limits.ForgetAsync(cancellationToken);
}
