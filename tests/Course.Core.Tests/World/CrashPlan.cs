using System.Reflection;

namespace Course.Core.Tests.World;

/// <summary>Counts every call that leaves the application, and lets one of them go wrong.</summary>
public sealed class CrashPlan(int? atCall = null, Fault fault = Fault.DiesBefore) : IWatch
{
    /// <summary>The name of each call so far.</summary>
    public List<string> Names { get; } = [];

    public int Calls => Names.Count;

    /// <summary>Whether it has gone wrong.</summary>
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

    private Fault Next(string name)
    {
        Names.Add(name);
        if (Calls != atCall || Crashed)
            return Fault.None;
        Crashed = true;
        return fault;
    }

    public class Watcher<T> : DispatchProxy
        where T : class
    {
        internal T Inner { get; set; } = null!;

        internal CrashPlan Plan { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            object? Call() => targetMethod!.Invoke(Inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
            var fault = Plan.Next(targetMethod!.Name);
            if (fault == Fault.DiesBefore)
                throw new CrashException();
            var result = Call();
            if (fault == Fault.None)
                return result;
            (result as Task)?.GetAwaiter().GetResult();
            return fault switch
            {
                Fault.AnswerLost => Call(),
                Fault.TimesOut => throw new TimedOutException(),
                _ => throw new CrashException(),
            };
        }
    }
}
