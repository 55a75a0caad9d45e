namespace Course.Local.Tests;

/// <summary>Waits for what other threads bring about. The limit is far beyond what it takes, and reached only when a test fails.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited in vain until {what}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
