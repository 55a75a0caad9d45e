using Functions.LocalRuntime.Hosting;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Functions.LocalRuntime.Http;

/// <summary>Answers requests with one function: key, invocation, response, then outputs.</summary>
internal sealed partial class HttpFunction(
    FunctionDescriptor function,
    HttpTrigger trigger,
    FunctionInvoker invoker,
    FunctionKeys keys,
    QueueOutputs outputs,
    RuntimeActivity activity,
    ShutdownSignals shutdown,
    ILogger<HttpFunction> logger)
{
    public async Task AnswerAsync(HttpContext http)
    {
        if (!keys.Open(trigger.Level, KeyOf(http.Request)))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var running = activity.Begin();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, shutdown.Cancel);
        try
        {
            var context = new LocalFunctionContext(function, http.RequestServices, http, cancel.Token);
            await invoker.InvokeAsync(function, context, value => CompleteAsync(http, value));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception e)
        {
            // The invoker has logged it.
            Fail(http, e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
        }
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue(FunctionKeys.Header, out var header) ? header.ToString()
        : request.Query.TryGetValue(FunctionKeys.QueryParameter, out var query) ? query.ToString()
        : null;

    private static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            // The caller must not take half an answer for a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }

    private static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        null => Task.CompletedTask,
        IResult answer => answer.ExecuteAsync(http),
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        string text => http.Response.WriteAsync(text),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType()),
    };

    private async Task CompleteAsync(HttpContext http, object? value)
    {
        await WriteAsync(http, function.Result.Http(value));
        try
        {
            await outputs.SendAsync(function, value);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // As in the real host, the caller already has the answer.
            LogOutputFailed(e, function.Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Function {Function} answered its caller, but its output could not be queued")]
    private partial void LogOutputFailed(Exception exception, string function);
}
