using Course.Cli.Simulate.Metering;

namespace Course.Cli.Simulate.Running;

/// <summary>What the application threw. A simulated mail service that fails is answered by values, so an exception is worth a look, and a message that failed five times is a failure of the run.</summary>
internal sealed class FailureLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byWords = new(StringComparer.Ordinal);

    /// <summary>Messages set aside.</summary>
    public int Poison { get; private set; }

    /// <summary>How often each was thrown.</summary>
    public IReadOnlyDictionary<string, int> Thrown
    {
        get
        {
            lock (gate)
                return byWords.ToDictionary();
        }
    }

    public void Failed(Activity activity, Exception exception)
    {
        var words = $"{activity}: {exception.GetType().Name}: {exception.Message}";
        lock (gate)
            byWords[words] = byWords.GetValueOrDefault(words) + 1;
    }

    public void Poisoned()
    {
        lock (gate)
            Poison++;
    }
}
