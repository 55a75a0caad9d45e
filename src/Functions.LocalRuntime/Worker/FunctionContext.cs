namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function. A subset of the isolated worker's class of that name.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique to this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Unique to the function and the same at every invocation.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function being run.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Whatever the application wants to carry through this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Signalled when the function should stop: at shutdown after the grace period, or when the HTTP caller has gone.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>What a function is. A subset of the isolated worker's class of that name.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The name given by <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Unique to the function and the same at every invocation.</summary>
    public abstract string Id { get; }

    /// <summary>The method, as <c>Namespace.Class.Method</c>.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The file of the assembly that holds the method.</summary>
    public abstract string PathToAssembly { get; }
}
