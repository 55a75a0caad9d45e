using System.Collections;
using System.Text.Json;
using Functions.LocalRuntime.Invocation;
using Functions.LocalRuntime.Storage;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Queues;

/// <summary>Puts what functions return on queues.</summary>
internal sealed class QueueOutputs(StorageAccounts accounts, IOptions<QueueOptions> options, IOptions<JsonSerializerOptions> json)
{
    public async Task SendAsync(FunctionDescriptor function, object? result)
    {
        foreach (var output in function.Result.Queues)
        {
            var queue = accounts.Queues(output.Connection, function.Name).GetQueueClient(output.QueueName);
            foreach (var body in Messages(output.Select(result)))
            {
                await queue.SendCreatingAsync(DecodedMessage.Encode(body, options.Value.MessageEncoding));
            }
        }
    }

    private IEnumerable<BinaryData> Messages(object? value) => value switch
    {
        null => [],
        string text => [BinaryData.FromString(text)],
        byte[] bytes => [BinaryData.FromBytes(bytes)],
        BinaryData data => [data],
        IEnumerable many and not IDictionary => many.Cast<object?>().SelectMany(Messages),
        _ => [BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value))],
    };
}
