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

    public object Watch(Type port, object inner)
    {
        var proxy = DispatchProxy.Create(port, typeof(Watcher));
        ((Watcher)proxy).Attach(inner, name => all.Enqueue($"{port.Name}.{name}"));
        return proxy;
    }

    public class Watcher : DispatchProxy
    {
        private object inner = null!;
        private Action<string> note = null!;

        public void Attach(object target, Action<string> report)
        {
            inner = target;
            note = report;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            note(targetMethod!.Name);
            return targetMethod.Invoke(inner, args);
        }
    }
}
