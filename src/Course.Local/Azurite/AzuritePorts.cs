using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;

namespace Course.Local.Azurite;

/// <summary>The three ports that Azurite listens at, on the loopback address only.</summary>
/// <param name="Blob">The blob service's.</param>
/// <param name="Queue">The queue service's.</param>
/// <param name="Table">The table service's.</param>
public sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>The ones everybody knows.</summary>
    public static AzuritePorts Usual { get; } = new(10000, 10001, 10002);

    // The emulator's one account and key, published in its documentation; they open nothing but an emulator.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>What storage clients connect with: the emulator's account, with each end point spelt out.</summary>
    [JsonIgnore]
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint={Endpoint(Blob)};QueueEndpoint={Endpoint(Queue)};TableEndpoint={Endpoint(Table)};";

    /// <summary>The usual ports if all three are free, otherwise three free ones.</summary>
    public static AzuritePorts FindFree()
    {
        if (Usual.AreFree())
            return Usual;
        // Held together, so that the system can't hand out the same one twice.
        TcpListener[] listeners = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            var ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
            return new AzuritePorts(ports[0], ports[1], ports[2]);
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }

    /// <summary>Whether nothing listens at any of the three.</summary>
    public bool AreFree() => LoopbackPort.IsFree(Blob) && LoopbackPort.IsFree(Queue) && LoopbackPort.IsFree(Table);

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";
}
