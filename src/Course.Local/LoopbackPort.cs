using System.Net;
using System.Net.Sockets;

namespace Course.Local;

/// <summary>Questions about ports of this computer.</summary>
internal static class LoopbackPort
{
    /// <summary>Whether a server could listen at the port now.</summary>
    public static bool IsFree(int port)
    {
        // What listens at all addresses or at IPv6's loopback would answer in place of ours for "localhost".
        return CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));
    }

    private static bool CanBind(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException)
        {
            // No such address on this computer, so nothing else can have it either.
            return true;
        }
    }
}
