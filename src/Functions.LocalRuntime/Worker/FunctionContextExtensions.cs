using Functions.LocalRuntime.Invocation;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the ASP.NET Core integration adds to <see cref="FunctionContext"/>.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP request and response of this invocation; null when no HTTP request caused it.</summary>
    /// <param name="context">The invocation.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context) => (context as LocalFunctionContext)?.HttpContext;
}
