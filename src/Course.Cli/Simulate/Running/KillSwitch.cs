using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Course.Cli.Simulate.Running;

/// <summary>
/// Kills the process at every so many calls that leave it, before or after the call's effect, as a seeded coin falls. A dead process is not unwound: its flows stop where they are, so that nothing
/// in it can tidy up.
/// </summary>
internal sealed class KillSwitch(int every, int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed ^ 0x0DEAD);
    private long calls;
    private int kills;

    /// <summary>No more kills from here on.</summary>
    public bool IsCalm { get; set; }

    /// <summary>How often the process died.</summary>
    public int Kills => Volatile.Read(ref kills);

    /// <summary>Puts itself between the application and what it calls.</summary>
    /// <param name="services">Everything the application is made of; each service named is registered once.</param>
    /// <param name="generation">The life that ends at a kill.</param>
    /// <param name="outside">The interfaces whose calls leave the process.</param>
    public void Watch(IServiceCollection services, Generation generation, IEnumerable<Type> outside)
    {
        var watch = typeof(KillSwitch).GetMethod(nameof(Watch), 1, [Type.MakeGenericMethodParameter(0), typeof(Generation)])!;
        foreach (var type in outside)
        {
            var inner = services.Single(service => service.ServiceType == type);
            services.Remove(inner);
            services.AddSingleton(type, provider => watch.MakeGenericMethod(type).Invoke(this, [Make(provider, inner), generation])!);
        }
    }

    /// <summary>The same, watched.</summary>
    public T Watch<T>(T inner, Generation generation)
        where T : class
    {
        if (every == 0)
            return inner;
        var proxy = DispatchProxy.Create<T, Gate<T>>();
        ((Gate<T>)(object)proxy).Set(inner, this, generation);
        return proxy;
    }

    private static object Make(IServiceProvider provider, ServiceDescriptor service) =>
        service.ImplementationInstance ?? service.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);

    /// <summary>Whether this call is one to die at, and if so whether after its effect.</summary>
    private bool? Next()
    {
        lock (gate)
        {
            if (IsCalm || ++calls % every != 0)
                return null;
            kills++;
            return random.Next(2) == 0;
        }
    }

    /// <summary>Stands before one interface. Public because the proxy is made of it.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    public class Gate<T> : DispatchProxy
        where T : class
    {
        private static readonly MethodInfo AnswerMethod = typeof(Gate<T>).GetMethod(nameof(AnswerAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        private static readonly MethodInfo PagesMethod = typeof(Gate<T>).GetMethod(nameof(PagesAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        private T inner = null!;
        private KillSwitch kill = null!;
        private Generation generation = null!;

        internal void Set(T service, KillSwitch killSwitch, Generation life) => (inner, kill, generation) = (service, killSwitch, life);

        /// <inheritdoc />
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var type = targetMethod!.ReturnType;
            Func<object?> call = () => targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
            if (type == typeof(Task))
                return DoAsync(call);
            if (!type.IsGenericType)
                return call();
            var result = type.GenericTypeArguments[0];
            var kind = type.GetGenericTypeDefinition();
            return kind == typeof(Task<>) ? AnswerMethod.MakeGenericMethod(result).Invoke(this, [call])
                : kind == typeof(IAsyncEnumerable<>) ? PagesMethod.MakeGenericMethod(result).Invoke(this, [call])
                : call();
        }

        // A task of its own each time: one that all awaited would keep every dead flow in memory.
        private static Task StopForGood() => new TaskCompletionSource().Task;

        private async Task DoAsync(Func<object?> call)
        {
            var diesAfter = await BeforeAsync().ConfigureAwait(false);
            await ((Task)call()!).ConfigureAwait(false);
            await AfterAsync(diesAfter).ConfigureAwait(false);
        }

        private async Task<TResult> AnswerAsync<TResult>(Func<object?> call)
        {
            var diesAfter = await BeforeAsync().ConfigureAwait(false);
            var result = await ((Task<TResult>)call()!).ConfigureAwait(false);
            await AfterAsync(diesAfter).ConfigureAwait(false);
            return result;
        }

        private async IAsyncEnumerable<TPage> PagesAsync<TPage>(Func<object?> call)
        {
            var diesAfter = await BeforeAsync().ConfigureAwait(false);
            await foreach (var page in ((IAsyncEnumerable<TPage>)call()!).ConfigureAwait(false))
            {
                await AfterAsync(diesAfter).ConfigureAwait(false);
                yield return page;
                diesAfter = await BeforeAsync().ConfigureAwait(false);
            }
        }

        private async Task<bool> BeforeAsync()
        {
            var diesAfter = generation.IsDead ? null : kill.Next();
            if (diesAfter == false)
                generation.Kill();
            if (generation.IsDead)
                await StopForGood().ConfigureAwait(false);
            return diesAfter == true;
        }

        private async Task AfterAsync(bool dies)
        {
            if (dies)
                generation.Kill();
            if (generation.IsDead)
                await StopForGood().ConfigureAwait(false);
        }
    }
}
