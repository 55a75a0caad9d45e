using Microsoft.AspNetCore.Http;

namespace Course.Local;

/// <summary>
/// Keeps strange web pages, open in the same browser, from using what listens on this computer: requests must name it by a loopback name (against DNS
/// rebinding), and what changes something must not come from another site.
/// </summary>
internal static class LoopbackGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]") || (!isRead && site is "cross-site" or "same-site"))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("This is only for this computer's own pages.");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
