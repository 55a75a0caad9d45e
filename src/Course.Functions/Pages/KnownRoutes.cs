using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Course.Functions.Pages;

/// <summary>What the functions of this project answer at, read from their own attributes.</summary>
internal static class KnownRoutes
{
    private static readonly Lazy<IReadOnlyList<(TemplateMatcher Matcher, string[] Methods)>> All = new(() =>
    [
        .. from type in typeof(KnownRoutes).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           // A route that begins with a parameter stands for the root or for everything else.
           where trigger is { Route: { } route, Methods: not null } && !route.StartsWith('{')
           select (new TemplateMatcher(TemplateParser.Parse(trigger.Route!), new RouteValueDictionary()), trigger.Methods!),
    ]);

    /// <summary>The methods that an address is answered with, in capitals; none where it leads nowhere.</summary>
    public static IReadOnlyList<string> MethodsAt(PathString path) => path.Value is null or "" or "/"
        ? [HttpMethods.Get, HttpMethods.Head]
        : [.. All.Value.Where(route => route.Matcher.TryMatch(path, [])).SelectMany(route => route.Methods).Select(method => method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
