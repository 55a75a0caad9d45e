using Functions.LocalRuntime;

namespace Course.Local.Tests;

/// <summary>An application that does something, or nothing, each time it is asked whether it is idle.</summary>
internal sealed class FakeActivity(Func<Task>? work = null) : IRuntimeActivity
{
    private int _asked;

    public int Asked => _asked;

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        if (work is not null)
            await work().WaitAsync(cancellationToken);
    }
}
