using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Course.Functions.Webhooks;

/// <summary>Reads a request's body as the bytes that were signed.</summary>
internal static class RawBody
{
    /// <summary>The body, or null where it is longer than allowed.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            return null;
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, maxBytes));
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > maxBytes)
                    return null;
                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }
}
