namespace Course.Cli.Simulate.Sending;

/// <summary>What goes wrong with a request.</summary>
internal enum Fault
{
    None,
    TooManyRequests,
    ServerError,
    BrokenBeforeAcceptance,
    BrokenAfterAcceptance,
}

/// <summary>Decides, request by request, what goes wrong; the same seed and order give the same decisions.</summary>
internal sealed class FaultDice(SimulationSettings settings)
{
    private readonly Lock gate = new();
    private readonly Random random = new(settings.Seed ^ 0x5EED);

    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    public Fault Next()
    {
        double drawn;
        lock (gate)
            drawn = random.NextDouble();
        if (IsCalm)
            return Fault.None;
        if (drawn < settings.Fault429)
            return Fault.TooManyRequests;
        drawn -= settings.Fault429;
        if (drawn < settings.Fault500)
            return Fault.ServerError;
        drawn -= settings.Fault500;
        return drawn >= settings.FaultDrop ? Fault.None : drawn < settings.FaultDrop / 2 ? Fault.BrokenBeforeAcceptance : Fault.BrokenAfterAcceptance;
    }
}
