namespace Course.Cli;

/// <summary>How commands end.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The command did its work and found something wrong.</summary>
    public const int Problems = 1;

    /// <summary>The command was not told what it needs, or told what can't be.</summary>
    public const int Usage = 2;
}
