using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Functions.LocalRuntime.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Invocation;

/// <summary>Makes one argument of a function from the invocation.</summary>
/// <param name="bind">Takes it from the invocation.</param>
internal sealed class ArgumentBinder(Func<LocalFunctionContext, object?> bind)
{
    public object? Bind(LocalFunctionContext context) => bind(context);

    /// <exception cref="InvalidOperationException">No value could ever be given to the parameter.</exception>
    public static ArgumentBinder Create(string function, ParameterInfo parameter, Trigger trigger)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return new ArgumentBinder(context => context);
        }

        if (type == typeof(CancellationToken))
        {
            return new ArgumentBinder(context => context.CancellationToken);
        }

        return trigger switch
        {
            HttpTrigger when type == typeof(HttpRequest) => new ArgumentBinder(context => context.HttpContext!.Request),
            HttpTrigger http when RouteNames(http).Contains(parameter.Name, StringComparer.OrdinalIgnoreCase) => RouteValue(function, parameter),
            TimerTrigger when type == typeof(TimerInfo) => new ArgumentBinder(context => context.TriggerValue),
            QueueTrigger when parameter.IsDefined(typeof(QueueTriggerAttribute)) => Message(type),
            _ => throw new InvalidOperationException(
                $"Function '{function}' has the parameter '{type.Name} {parameter.Name}', which nothing can fill. A parameter is the trigger's value "
                + "(HttpRequest, TimerInfo, or what the queue message holds), a part of the route by name, FunctionContext or CancellationToken; "
                + "services go to the constructor."),
        };
    }

    private static IEnumerable<string> RouteNames(HttpTrigger trigger) => RoutePatternFactory.Parse(trigger.Route).Parameters.Select(part => part.Name);

    private static ArgumentBinder RouteValue(string function, ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var missing = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (parameter.ParameterType == typeof(string))
        {
            return new ArgumentBinder(context => context.HttpContext!.GetRouteValue(name) as string ?? missing);
        }

        var converter = TypeDescriptor.GetConverter(parameter.ParameterType);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            throw new InvalidOperationException(
                $"Function '{function}' takes '{name}' from the route as {parameter.ParameterType.Name}, and text does not convert to that. Take a string.");
        }

        return new ArgumentBinder(context => context.HttpContext!.GetRouteValue(name) is string text
            ? converter.ConvertFromString(null, CultureInfo.InvariantCulture, text)
            : missing);
    }

    private static ArgumentBinder Message(Type type)
    {
        if (type == typeof(QueueMessage))
        {
            return new ArgumentBinder(context => ((DecodedMessage)context.TriggerValue).ToQueueMessage());
        }

        if (type == typeof(BinaryData))
        {
            return new ArgumentBinder(context => ((DecodedMessage)context.TriggerValue).Body);
        }

        if (type == typeof(byte[]))
        {
            return new ArgumentBinder(context => ((DecodedMessage)context.TriggerValue).Body.ToArray());
        }

        if (type == typeof(string))
        {
            return new ArgumentBinder(context => ((DecodedMessage)context.TriggerValue).Text());
        }

        return new ArgumentBinder(context => JsonSerializer.Deserialize(
            ((DecodedMessage)context.TriggerValue).Body.ToMemory().Span,
            type,
            context.InstanceServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
    }
}
