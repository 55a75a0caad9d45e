using System.Reflection;

namespace Course.Core.Tests.World;

/// <summary>The process dies here.</summary>
public sealed class CrashException : Exception;

/// <summary>Stands between the application and everything it calls outside itself.</summary>
public interface IWatch
{
    /// <summary>The same, watched.</summary>
    T Watch<T>(T inner)
        where T : class;
}

/// <summary>Counts every call that leaves the application, and kills it once: before or after the effect of one of them.</summary>
public sealed class CrashPlan(int? atCall = null, bool afterEffect = false) : IWatch
{
    public int Calls { get; private set; }

    public bool Crashed { get; private set; }

    public T Watch<T>(T inner)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Watcher<T>>();
        var watcher = (Watcher<T>)(object)proxy;
        watcher.Inner = inner;
        watcher.Plan = this;
        return proxy;
    }

    private bool IsDue()
    {
        Calls++;
        if (Calls != atCall || Crashed)
            return false;
        Crashed = true;
        return true;
    }

    public class Watcher<T> : DispatchProxy
        where T : class
    {
        internal T Inner { get; set; } = null!;

        internal CrashPlan Plan { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var due = Plan.IsDue();
            if (due && !Plan.DiesAfter)
                throw new CrashException();
            var result = targetMethod!.Invoke(Inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
            if (!due)
                return result;
            if (result is Task task)
                task.GetAwaiter().GetResult();
            throw new CrashException();
        }
    }

    private bool DiesAfter => afterEffect;
}
