using Course.Core.Schedule;

namespace Course.Core.Signup;

/// <summary>What becomes of a form without errors.</summary>
public enum GateVerdict
{
    /// <summary>Taken. That says nothing about the address: what its owner should get is found out later, and told by mail only.</summary>
    Taken,

    /// <summary>This network has sent as many as it may in an hour.</summary>
    NetworkIsFullThisHour,

    /// <summary>This network has sent as many as it may in a day.</summary>
    NetworkIsFullToday,

    /// <summary>Too many different addresses at once, from everywhere together.</summary>
    Flooded,
}

/// <summary>Takes sign-ups from the web: counts them and puts them on the queue. It does the same whoever the address belongs to, so neither the answer nor the time it takes tells who is on the course.</summary>
public sealed class SignupGate(SignupLimits limits, ISignupQueue queue, TimeProvider time)
{
    /// <summary>Takes a form, or says why not now.</summary>
    /// <param name="request">A form without errors.</param>
    /// <param name="network">Where it came from; null where that is not known.</param>
    /// <param name="cancellationToken">Stops before it is on the queue.</param>
    public async Task<GateVerdict> EnterAsync(SignupRequest request, CallerNetwork? network, CancellationToken cancellationToken)
    {
        if (await limits.IsFloodedAsync(cancellationToken).ConfigureAwait(false))
            return GateVerdict.Flooded;
        var room = network is null ? NetworkRoom.Yes : await limits.TakeFromNetworkAsync(network, cancellationToken).ConfigureAwait(false);
        if (room != NetworkRoom.Yes)
            return room == NetworkRoom.NoneToday ? GateVerdict.NetworkIsFullToday : GateVerdict.NetworkIsFullThisHour;
        var wish = request.Preferences;
        var asked = new SignupAsked(
            request.Address.Address, wish.FirstName, wish.Zone, wish.Hour, wish.Situation.ToString(), wish.Contact.ToString(), wish.Discreet, time.GetInstant().ToDateTimeOffset());
        await queue.EnqueueAsync(asked, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return GateVerdict.Taken;
    }

    /// <summary>How long to wait before asking again.</summary>
    public TimeSpan RetryAfter(GateVerdict verdict) => verdict == GateVerdict.NetworkIsFullToday ? limits.UntilTomorrow() : limits.UntilNextHour();
}
