namespace Course.Core.Tests.World;

/// <summary>The process dies here.</summary>
public sealed class CrashException : Exception;

/// <summary>A call whose answer never came, and which the client has given up on. The process lives.</summary>
public sealed class TimedOutException : Exception;

/// <summary>What can go wrong with one call out of the application.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The process dies, and the call has had no effect.</summary>
    DiesBefore,

    /// <summary>The process dies, and the call has had its effect.</summary>
    DiesAfter,

    /// <summary>The call has its effect and the answer is lost. The storage client makes it once more, as it does by itself, and the application gets the second answer.</summary>
    AnswerLost,

    /// <summary>The call has its effect, and the application gets an exception.</summary>
    TimesOut,
}

/// <summary>Which faults can happen to which calls.</summary>
public static class Faults
{
    /// <summary>Whether a call of this name can meet this fault: an answer can only be lost where there is an effect; what becomes of a request to the mail service is an outcome and no exception.</summary>
    public static bool CanMeet(this Fault fault, string method) => fault switch
    {
        Fault.AnswerLost or Fault.TimesOut => !method.StartsWith("Find", StringComparison.Ordinal) && !method.StartsWith("Read", StringComparison.Ordinal)
            && !method.StartsWith("Was", StringComparison.Ordinal) && !method.StartsWith("Plan", StringComparison.Ordinal) && method is not ("SendAsync" or "ListAsync"),
        _ => true,
    };
}

/// <summary>Stands between the application and everything it calls outside itself.</summary>
public interface IWatch
{
    /// <summary>The same, watched.</summary>
    T Watch<T>(T inner)
        where T : class;
}
