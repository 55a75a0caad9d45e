namespace Course.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with every violation in full, one a line.</summary>
    public static void HasNoViolations(IEnumerable<string> violations)
    {
        var found = violations.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
