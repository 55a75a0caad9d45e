using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Course.Journeys.Tests.App;

/// <summary>Somebody else's site, with one page: at 127.0.0.1, which to a browser is another site than localhost.</summary>
public sealed class OtherSite : IDisposable
{
    private readonly HttpListener listener = new();

    public OtherSite()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Origin = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add(Origin + "/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Origin { get; }

    /// <summary>What its page holds.</summary>
    public string Body { get; set; } = string.Empty;

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext visit;
            try
            {
                visit = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            visit.Response.ContentType = "text/html; charset=utf-8";
            await visit.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>Other</title>{Body}"));
            visit.Response.Close();
        }
    }
}
