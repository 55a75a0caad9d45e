using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalRuntime.Invocation;

/// <summary>A queue that takes a part of a function's result.</summary>
/// <param name="QueueName">The queue's name.</param>
/// <param name="Connection">The setting that holds the connection string; null for the default.</param>
/// <param name="Select">Takes the part from the result.</param>
internal sealed record QueueOutput(string QueueName, string? Connection, Func<object?, object?> Select);

/// <summary>What becomes of the value that a function returns.</summary>
internal sealed class FunctionResult
{
    private readonly PropertyInfo? _taskResult;
    private readonly Func<object?, object?> _http;

    private FunctionResult(PropertyInfo? taskResult, Func<object?, object?> http, IReadOnlyList<QueueOutput> queues, bool needsMvc)
    {
        _taskResult = taskResult;
        _http = http;
        Queues = queues;
        NeedsMvc = needsMvc;
    }

    public IReadOnlyList<QueueOutput> Queues { get; }

    /// <summary>Whether an <see cref="IActionResult"/> may have to be executed.</summary>
    public bool NeedsMvc { get; }

    public static FunctionResult Of(string function, MethodInfo method, IConfiguration configuration)
    {
        var returned = method.ReturnType;
        PropertyInfo? taskResult = null;
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>))
        {
            taskResult = returned.GetProperty(nameof(Task<>.Result));
            returned = returned.GetGenericArguments()[0];
        }
        else if (returned.IsValueType && returned.FullName!.StartsWith("System.Threading.Tasks.ValueTask", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Function '{function}' returns a ValueTask, which the worker does not await. Return Task.");
        }

        QueueOutput Queue(QueueOutputAttribute attribute, Func<object?, object?> select) => new(
            QueueNames.Resolve(attribute.QueueName, configuration, function, "output queue's name"),
            attribute.Connection is null ? null : SettingNames.Resolve(attribute.Connection, configuration, function, "output queue's connection"),
            select);

        if (method.GetCustomAttribute<QueueOutputAttribute>() is { } onMethod)
        {
            return new FunctionResult(taskResult, _ => null, [Queue(onMethod, value => value)], needsMvc: false);
        }

        var properties = returned.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var queues = properties
            .Where(property => property.IsDefined(typeof(QueueOutputAttribute)))
            .Select(property => Queue(property.GetCustomAttribute<QueueOutputAttribute>()!, value => value is null ? null : property.GetValue(value)))
            .ToList();
        var http = properties.SingleOrDefault(property => property.IsDefined(typeof(HttpResultAttribute)));
        if (http is not null || queues.Count > 0)
        {
            return new FunctionResult(
                taskResult, value => value is null ? null : http?.GetValue(value), queues, http?.PropertyType.IsAssignableTo(typeof(IActionResult)) == true);
        }

        return new FunctionResult(taskResult, value => value, [], MayBeActionResult(returned));
    }

    /// <summary>The value itself, out of the task when there is one.</summary>
    public async Task<object?> AwaitAsync(object? returned)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return _taskResult?.GetValue(task);
    }

    /// <summary>The part that answers the HTTP request.</summary>
    public object? Http(object? value) => _http(value);

    private static bool MayBeActionResult(Type type) => type.IsAssignableTo(typeof(IActionResult)) && !type.IsAssignableTo(typeof(IResult));
}
