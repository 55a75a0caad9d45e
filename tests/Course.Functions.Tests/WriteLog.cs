using System.Collections.Concurrent;
using System.Reflection;

namespace Course.Functions.Tests;

/// <summary>Notes every call to storage and queues that is no reading, by the method's name.</summary>
public sealed class WriteLog
{
    private static readonly string[] Readings = ["Find", "Read", "List", "Was", "Occupied"];
    private readonly ConcurrentQueue<string> calls = new();

    public IReadOnlyList<string> Calls => [.. calls];

    public object Watch(Type port, object inner)
    {
        var proxy = DispatchProxy.Create(port, typeof(Watcher));
        ((Watcher)proxy).Attach(inner, name => calls.Enqueue($"{port.Name}.{name}"));
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
            if (!Readings.Any(name => targetMethod!.Name.StartsWith(name, StringComparison.Ordinal)))
                note(targetMethod!.Name);
            return targetMethod!.Invoke(inner, args);
        }
    }
}
