namespace Course.Local;

/// <summary>
/// The local stack can't start for a reason that the person at the keyboard can mend. The message is complete: it says what is
/// wrong and what to do, and is shown by itself, without a stack trace.
/// </summary>
public sealed class LocalSetupException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public LocalSetupException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public LocalSetupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
