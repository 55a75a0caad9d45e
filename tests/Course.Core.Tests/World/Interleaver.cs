using System.Reflection;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Course.Core.Tests.World;

/// <summary>
/// Runs several flows as several workers would, one step at a time: before each call that leaves the application a flow stops, and a seeded random says which goes on. The same seed
/// gives the same order, whatever threads there are: for even seeds any flow is as likely as another; for odd ones flows have ranks that change now and then, so that one may stand
/// still while another does a great deal, which chance alone hardly ever brings about. Flows beyond the number of workers wait until a worker is free. The application must not
/// have two calls under way in one flow (<c>SendConcurrency</c> 1).
/// </summary>
public sealed class Interleaver(int seed, int workers) : IWatch
{
    private readonly AsyncLocal<Flow?> current = new();
    private readonly Random random = new(seed);
    private readonly List<(Flow Flow, TaskCompletionSource Gate)> waiting = [];
    private int busy;
    private readonly Channel<bool> settled = Channel.CreateUnbounded<bool>();

    public int Steps { get; private set; }

    /// <summary>Of how many calls one goes wrong, in any of the ways it can; 0 for none.</summary>
    public int CallsPerFault { get; init; }

    /// <summary>How many calls have gone wrong.</summary>
    public int FaultsMet { get; private set; }

    /// <summary>A clock that goes on a little between steps, where given.</summary>
    public FakeTimeProvider? Clock { get; set; }

    public T Watch<T>(T inner)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Gate<T>>();
        var gate = (Gate<T>)(object)proxy;
        gate.Inner = inner;
        gate.Interleaver = this;
        return proxy;
    }

    /// <summary>Runs all flows to their end.</summary>
    public async Task RunAsync(IReadOnlyList<Func<Task>> flows)
    {
        var left = new Queue<Func<Task>>(flows);
        var running = new List<Task>();
        while (true)
        {
            while (left.Count > 0 && busy < workers)
            {
                busy++;
                running.Add(Start(left.Dequeue()));
                // It stands before its first call, or is done.
                await settled.Reader.ReadAsync();
            }

            if (waiting.Count == 0)
                break;
            var index = Choose();
            var next = waiting[index].Gate;
            waiting.RemoveAt(index);
            Steps++;
            if (Clock is { } clock && random.Next(20) == 0)
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(5_000)));
            next.SetResult();
            await settled.Reader.ReadAsync();
        }

        await Task.WhenAll(running);
    }

    private Fault Next(string method)
    {
        if (CallsPerFault == 0 || current.Value is null || random.Next(CallsPerFault) != 0)
            return Fault.None;
        var fault = (Fault)random.Next(1, Enum.GetValues<Fault>().Length);
        if (!fault.CanMeet(method))
            return Fault.None;
        FaultsMet++;
        return fault;
    }

    private int Choose()
    {
        if (seed % 2 == 0)
            return random.Next(waiting.Count);
        var first = waiting.Max(entry => entry.Flow.Rank);
        var index = waiting.FindIndex(entry => entry.Flow.Rank == first);
        if (random.Next(6) == 0)
            waiting[index].Flow.Rank = random.NextDouble();
        return index;
    }

    private Task Start(Func<Task> flow)
    {
        var rank = random.NextDouble();
        return Task.Run(async () =>
        {
            current.Value = new Flow { Rank = rank };
            try
            {
                await flow();
            }
            finally
            {
                busy--;
                settled.Writer.TryWrite(true);
            }
        });
    }

    private Task StopAsync()
    {
        if (current.Value is not { } flow)
            return Task.CompletedTask;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add((flow, gate));
        settled.Writer.TryWrite(true);
        return gate.Task;
    }

    private sealed class Flow
    {
        public required double Rank { get; set; }
    }

    public class Gate<T> : DispatchProxy
        where T : class
    {
        internal T Inner { get; set; } = null!;

        internal Interleaver Interleaver { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            object? Call() => targetMethod!.Invoke(Inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
            var type = targetMethod!.ReturnType;
            if (type == typeof(Task))
                return AfterStopAsync(() => (Task)Call()!, targetMethod.Name);
            var name = type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? nameof(PagesAsync) : nameof(ValueAfterStopAsync);
            return typeof(Gate<T>).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(this, [(Func<object?>)Call, targetMethod.Name]);
        }

        private Task<bool> AfterStopAsync(Func<Task> call, string method) => ValueAfterStopAsync<bool>(() => WithValueAsync(call()), method);

        private static async Task<bool> WithValueAsync(Task task)
        {
            await task;
            return true;
        }

        private async Task<TResult> ValueAfterStopAsync<TResult>(Func<object?> call, string method)
        {
            await Interleaver.StopAsync();
            var fault = Interleaver.Next(method);
            if (fault == Fault.DiesBefore)
                throw new CrashException();
            var result = await (Task<TResult>)call()!;
            return fault switch
            {
                Fault.DiesAfter => throw new CrashException(),
                Fault.TimesOut => throw new TimedOutException(),
                Fault.AnswerLost => await (Task<TResult>)call()!,
                _ => result,
            };
        }

        private async IAsyncEnumerable<TItem> PagesAsync<TItem>(Func<object?> call, string method)
        {
            await Interleaver.StopAsync();
            if (Interleaver.Next(method) != Fault.None)
                throw new CrashException();
            await foreach (var item in (IAsyncEnumerable<TItem>)call()!)
            {
                yield return item;
                await Interleaver.StopAsync();
            }
        }
    }
}
