using System.Reflection;
using System.Runtime.CompilerServices;
using Cronos;
using Functions.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Functions.LocalRuntime.Invocation;

/// <summary>Every function of the application. What cannot work is refused here, with the function's name and what to change.</summary>
internal sealed class FunctionIndex
{
    private FunctionIndex(IReadOnlyList<FunctionDescriptor> functions, string hostId)
    {
        Functions = functions;
        HostId = hostId;
    }

    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>Names the application in storage; the setting <c>AzureFunctionsWebHost:hostid</c> overrides it, as in the real host.</summary>
    public string HostId { get; }

    /// <exception cref="InvalidOperationException">A function cannot work as declared.</exception>
    public static FunctionIndex Create(FunctionSource source, IConfiguration configuration)
    {
        const BindingFlags Methods = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var functions = new Dictionary<string, FunctionDescriptor>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in source.Types.SelectMany(type => type.GetMethods(Methods)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute)
            {
                continue;
            }

            var function = Describe(attribute.Name, method, configuration);
            if (!functions.TryAdd(attribute.Name, function))
            {
                throw new InvalidOperationException(
                    $"{functions[attribute.Name].EntryPoint} and {function.EntryPoint} are both named '{attribute.Name}' (letter case does not count). Rename one of them.");
            }
        }

        return new FunctionIndex([.. functions.Values], configuration["AzureFunctionsWebHost:hostid"] ?? HostIdOf(source.Name));
    }

    private static FunctionDescriptor Describe(string name, MethodInfo method, IConfiguration configuration)
    {
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
        {
            throw new InvalidOperationException($"Function '{name}' is async void, so nobody would learn when it ends or fails. Return Task.");
        }

        var triggers = method.GetParameters().Select(parameter => TriggerOf(name, parameter, configuration)).OfType<Trigger>().ToList();
        if (triggers.Count != 1)
        {
            throw new InvalidOperationException(
                $"Function '{name}' has {triggers.Count} triggers. Give exactly one parameter an HttpTrigger, TimerTrigger or QueueTrigger attribute.");
        }

        var arguments = method.GetParameters().Select(parameter => ArgumentBinder.Create(name, parameter, triggers[0])).ToList();
        return new FunctionDescriptor(name, method, triggers[0], arguments, FunctionResult.Of(name, method, configuration));
    }

    private static Trigger? TriggerOf(string name, ParameterInfo parameter, IConfiguration configuration) =>
        parameter.GetCustomAttribute<HttpTriggerAttribute>() is { } http ? Http(name, http, configuration)
        : parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } timer ? Timer(name, timer, configuration)
        : parameter.GetCustomAttribute<QueueTriggerAttribute>() is { } queue ? Queue(name, queue, configuration)
        : null;

    private static HttpTrigger Http(string name, HttpTriggerAttribute attribute, IConfiguration configuration)
    {
        if (attribute.AuthLevel == AuthorizationLevel.User)
        {
            throw new InvalidOperationException($"Function '{name}' asks for AuthorizationLevel.User, which nothing serves. Use Anonymous, Function or Admin.");
        }

        var prefix = (configuration[$"{HostConfiguration.HostSection}:extensions:http:routePrefix"] ?? "api").Trim('/');
        var route = SettingNames.Resolve(attribute.Route ?? name, configuration, name, "route").TrimStart('/');
        return new HttpTrigger(
            prefix.Length == 0 ? route : $"{prefix}/{route}",
            [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())],
            attribute.AuthLevel);
    }

    private static TimerTrigger Timer(string name, TimerTriggerAttribute attribute, IConfiguration configuration)
    {
        var schedule = SettingNames.Resolve(attribute.Schedule, configuration, name, "timer schedule");
        return CronExpression.TryParse(schedule, CronFormat.IncludeSeconds, out var cron)
            ? new TimerTrigger(schedule, cron, attribute.UseMonitor, attribute.RunOnStartup)
            : throw new InvalidOperationException(
                $"Function '{name}' has the timer schedule '{schedule}', which is no cron expression of six fields "
                + "(second minute hour day month weekday), such as '0 */15 * * * *'.");
    }

    private static QueueTrigger Queue(string name, QueueTriggerAttribute attribute, IConfiguration configuration) => new(
        QueueNames.Resolve(attribute.QueueName, configuration, name, "queue name"),
        attribute.Connection is null ? null : SettingNames.Resolve(attribute.Connection, configuration, name, "connection"));

    /// <summary>Storage allows lower-case letters, digits and dashes; the real host cuts at 32 too.</summary>
    private static string HostIdOf(string applicationName)
    {
        var id = string.Concat(applicationName.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return id.Length <= 32 ? id : id[..32].TrimEnd('-');
    }
}
