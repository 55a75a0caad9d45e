using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalRuntime.Invocation;

/// <summary>One invocation, and the value that caused it.</summary>
internal sealed class LocalFunctionContext(
    FunctionDescriptor function,
    IServiceProvider services,
    object triggerValue,
    CancellationToken cancellationToken) : FunctionContext
{
    private string? _invocationId;

    /// <summary>An <see cref="Microsoft.AspNetCore.Http.HttpContext"/>, a <see cref="TimerInfo"/> or a decoded message.</summary>
    public object TriggerValue { get; } = triggerValue;

    public HttpContext? HttpContext => TriggerValue as HttpContext;

    public override string InvocationId => _invocationId ??= new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; } = cancellationToken;
}
