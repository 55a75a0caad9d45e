namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a public method a function. As in the isolated worker.</summary>
/// <param name="name">The name of the function, unique in the application.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The name of the function, unique in the application.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks the parameter that receives the HTTP request. As in the isolated worker with its ASP.NET Core integration.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>Answers every HTTP method to callers with a function key.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>Answers the named HTTP methods to callers with a function key.</summary>
    /// <param name="methods">HTTP methods, in any case; none means every method.</param>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Answers every HTTP method to the callers that the level admits.</summary>
    /// <param name="authLevel">Which key a caller must show.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>Answers the named HTTP methods to the callers that the level admits.</summary>
    /// <param name="authLevel">Which key a caller must show.</param>
    /// <param name="methods">HTTP methods, in any case; none means every method.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template below host.json's <c>routePrefix</c>; the function's name when null.</summary>
    public string? Route { get; set; }

    /// <summary>HTTP methods answered; every method when null or empty.</summary>
    public string[]? Methods { get; }

    /// <summary>Which key a caller must show.</summary>
    public AuthorizationLevel AuthLevel { get; }
}

/// <summary>Which key a caller of an HTTP function must show. The names and values are the isolated worker's.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user. Not supported by the local runtime: such a function fails at start.</summary>
    User = 1,

    /// <summary>The function key or the admin key.</summary>
    Function = 2,

    /// <summary>The host's own key. The local runtime asks for the admin key.</summary>
    System = 3,

    /// <summary>The admin key.</summary>
    Admin = 4,
}

/// <summary>Marks the property of a function's result that is its HTTP response, when other properties go to queues.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpResultAttribute : Attribute;

/// <summary>Runs the function on a schedule. As in the isolated worker.</summary>
/// <param name="schedule">A cron expression of six fields, the first being seconds, in UTC; or <c>%Setting:Name%</c> holding one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>A cron expression of six fields, the first being seconds, in UTC; or <c>%Setting:Name%</c> holding one.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>
    /// Whether occurrences are recorded in storage, so that one missed during downtime fires at the next start. True unless set;
    /// schedules that occur more than once a minute are never recorded.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether to run once at every start, besides the schedule.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>Runs the function for each message of an Azure storage queue. As in the isolated worker.</summary>
/// <param name="queueName">The queue's name, or <c>%Setting:Name%</c> holding it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name, or <c>%Setting:Name%</c> holding it.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection string; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}

/// <summary>
/// Puts what the method returns, or the marked property of it, on an Azure storage queue after the function has succeeded.
/// An array or list is one message per element; null is none. As in the isolated worker.
/// </summary>
/// <param name="queueName">The queue's name, or <c>%Setting:Name%</c> holding it.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class QueueOutputAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name, or <c>%Setting:Name%</c> holding it.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection string; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }
}
