using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Course.Web.Markup;

/// <summary>Renders Razor components to strings. Thread-safe: each call has its own renderer, which also lets go of the component's memory.</summary>
public sealed class ComponentRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>The component as HTML.</summary>
    /// <typeparam name="T">Which component.</typeparam>
    /// <param name="parameters">Its parameters.</param>
    public async Task<string> RenderAsync<T>(ParameterView parameters)
        where T : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var output = await renderer.RenderComponentAsync<T>(parameters);
            return output.ToHtmlString();
        });
    }
}
