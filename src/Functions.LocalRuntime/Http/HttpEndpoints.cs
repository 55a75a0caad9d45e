using Functions.LocalRuntime.Hosting;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Http;

/// <summary>Gives every HTTP function an endpoint in ASP.NET Core's routing, which prefers literal segments to parameters.</summary>
internal static class HttpEndpoints
{
    /// <summary>100 MiB: what the real host lets through.</summary>
    private const long MaxRequestBodyBytes = 100 * 1024 * 1024;

    public static void ConfigureServer(KestrelServerOptions server)
    {
        server.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        server.AddServerHeader = false;
    }

    /// <exception cref="InvalidOperationException">A route is no route template.</exception>
    public static void Map(WebApplication application, IEnumerable<FunctionDescriptor> functions)
    {
        var services = application.Services;
        foreach (var function in functions)
        {
            var trigger = (HttpTrigger)function.Trigger;
            var endpoint = new HttpFunction(
                function,
                trigger,
                services.GetRequiredService<FunctionInvoker>(),
                services.GetRequiredService<FunctionKeys>(),
                services.GetRequiredService<QueueOutputs>(),
                services.GetRequiredService<RuntimeActivity>(),
                services.GetRequiredService<ShutdownSignals>(),
                services.GetRequiredService<ILogger<HttpFunction>>());
            var pattern = RoutePatternFactory.Parse(trigger.Route);
            var mapped = trigger.Methods.Count == 0
                ? application.Map(pattern, endpoint.AnswerAsync)
                : application.MapMethods(pattern, trigger.Methods, endpoint.AnswerAsync);
            mapped.WithDisplayName(function.Name);
        }
    }

    private static IEndpointConventionBuilder MapMethods(this WebApplication application, RoutePattern pattern, IReadOnlyList<string> methods, RequestDelegate answer) =>
        application.Map(pattern, answer).WithMetadata(new HttpMethodMetadata(methods));
}
