using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Invocation;

/// <summary>Runs a function: an instance from a scope of its own, arguments from the invocation, one log line about the outcome.</summary>
internal sealed partial class FunctionInvoker(IServiceScopeFactory scopes, ILogger<FunctionInvoker> logger)
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    /// <summary>Runs the function in a new scope.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="triggerValue">What caused it.</param>
    /// <param name="completeAsync">What belongs to success, such as sending outputs; when it throws, the function has failed.</param>
    /// <param name="cancellationToken">Given to the function.</param>
    public async Task InvokeAsync(
        FunctionDescriptor function, object triggerValue, Func<object?, Task> completeAsync, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await InvokeAsync(function, new LocalFunctionContext(function, scope.ServiceProvider, triggerValue, cancellationToken), completeAsync);
    }

    /// <summary>Runs the function in the scope that the context names. What the function throws is logged and passes on.</summary>
    public async Task InvokeAsync(FunctionDescriptor function, LocalFunctionContext context, Func<object?, Task> completeAsync)
    {
        var started = Stopwatch.GetTimestamp();
        object? instance = null;
        try
        {
            instance = function.Method.IsStatic ? null : Create(function, context.InstanceServices);
            var arguments = new object?[function.Arguments.Count];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = function.Arguments[i].Bind(context);
            }

            var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            await completeAsync(await function.Result.AwaitAsync(returned));
            LogSucceeded(function.Name, context.InvocationId, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            LogCancelled(function.Name, context.InvocationId);
            throw;
        }
        catch (Exception e)
        {
            LogFailed(e, function.Name, context.InvocationId, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            throw;
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private object Create(FunctionDescriptor function, IServiceProvider services) =>
        _factories.GetOrAdd(function.Method.DeclaringType!, static type => ActivatorUtilities.CreateFactory(type, []))(services, null);

    [LoggerMessage(LogLevel.Debug, "Function {Function} succeeded in {Milliseconds} ms, invocation {InvocationId}")]
    private partial void LogSucceeded(string function, string invocationId, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "Function {Function} stopped because it was asked to, invocation {InvocationId}")]
    private partial void LogCancelled(string function, string invocationId);

    [LoggerMessage(LogLevel.Error, "Function {Function} failed after {Milliseconds} ms, invocation {InvocationId}")]
    private partial void LogFailed(Exception exception, string function, string invocationId, double milliseconds);
}
