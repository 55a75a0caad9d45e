using System.Collections.Concurrent;
using System.Reflection;

namespace Course.Functions.Tests;

/// <summary>Notes every call to storage and queues, by the method's name; those that are no reading apart.</summary>
public sealed class WriteLog
{
    private static readonly string[] Readings = ["Find", "Read", "List", "Was", "Occupied"];
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>What is no reading.</summary>
    public IReadOnlyList<string> Calls => [.. all.Where(call => !Readings.Any(name => call[(call.IndexOf('.', StringComparison.Ordinal) + 1)..].StartsWith(name, StringComparison.Ordinal)))];

    /// <summary>Readings too.</summary>
    public IReadOnlyList<string> All => [.. all];

    /// <summary>Whether every call fails instead of being made.</summary>
    public bool IsBroken { get; set; }

    public object Watch(Type port, object inner)
    {
        var proxy = DispatchProxy.Create(port, typeof(Watcher));
        ((Watcher)proxy).Attach(inner, name => all.Enqueue($"{port.Name}.{name}"), () => IsBroken);
        return proxy;
    }

    public class Watcher : DispatchProxy
    {
        private object inner = null!;
        private Action<string> note = null!;
        private Func<bool> isBroken = null!;

        public void Attach(object target, Action<string> report, Func<bool> broken)
        {
            inner = target;
            note = report;
            isBroken = broken;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (isBroken())
                throw new IOException("Storage is down: account course-storage, key sv=2026.");
            note(targetMethod!.Name);
            return targetMethod.Invoke(inner, args);
        }
    }
}
