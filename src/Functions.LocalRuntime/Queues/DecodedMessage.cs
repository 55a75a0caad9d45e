using System.Text;
using Azure.Storage.Queues.Models;

namespace Functions.LocalRuntime.Queues;

/// <summary>A received message with its body decoded.</summary>
/// <param name="Raw">As received.</param>
/// <param name="Body">The decoded bytes.</param>
internal sealed record DecodedMessage(QueueMessage Raw, BinaryData Body)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">The body is not encoded as configured.</exception>
    public static DecodedMessage Decode(QueueMessage raw, MessageEncoding encoding) => new(
        raw,
        encoding == MessageEncoding.None ? raw.Body : BinaryData.FromBytes(Convert.FromBase64String(raw.Body.ToString())));

    public static string Encode(BinaryData body, MessageEncoding encoding) =>
        encoding == MessageEncoding.None ? body.ToString() : Convert.ToBase64String(body.ToMemory().Span);

    /// <exception cref="DecoderFallbackException">The body is not UTF-8.</exception>
    public string Text() => Strict.GetString(Body.ToMemory().Span);

    public QueueMessage ToQueueMessage() => QueuesModelFactory.QueueMessage(
        Raw.MessageId, Raw.PopReceipt, Body, Raw.DequeueCount, Raw.NextVisibleOn, Raw.InsertedOn, Raw.ExpiresOn);
}
