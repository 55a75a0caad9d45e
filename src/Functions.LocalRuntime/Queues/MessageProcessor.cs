using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Functions.LocalRuntime.Hosting;
using Functions.LocalRuntime.Invocation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.LocalRuntime.Queues;

/// <summary>Takes one message to its end: run and deleted, handed back for another attempt, or set aside as poison.</summary>
internal sealed partial class MessageProcessor(
    FunctionDescriptor function,
    QueueClient queue,
    QueueClient? poisonQueue,
    FunctionInvoker invoker,
    QueueOutputs outputs,
    ShutdownSignals shutdown,
    IOptions<QueueOptions> options,
    ILogger<MessageProcessor> logger)
{
    /// <summary>Never throws: what goes wrong with storage is logged, and the message comes back when its lease ends.</summary>
    public async Task ProcessAsync(QueueMessage message, MessageLease lease)
    {
        try
        {
            if (message.DequeueCount > options.Value.MaxDequeueCount && poisonQueue is not null)
            {
                // Attempts that ended with the process, never getting to their own verdict.
                await SetAsideAsync(message, lease);
                return;
            }

            if (await RunAsync(message))
            {
                LogIfLost(await lease.CompleteAsync(), message.MessageId);
            }
            else if (shutdown.Cancel.IsCancellationRequested)
            {
                // It was us who stopped it: the next instance need not wait.
                await lease.ReleaseAsync(TimeSpan.Zero);
            }
            else if (message.DequeueCount >= options.Value.MaxDequeueCount && poisonQueue is not null)
            {
                await SetAsideAsync(message, lease);
            }
            else
            {
                LogIfLost(await lease.ReleaseAsync(options.Value.VisibilityTimeout), message.MessageId);
            }
        }
        catch (Exception e)
        {
            LogUnsettled(e, message.MessageId, queue.Name, function.Name);
        }
    }

    private async Task<bool> RunAsync(QueueMessage message)
    {
        DecodedMessage decoded;
        try
        {
            decoded = DecodedMessage.Decode(message, options.Value.MessageEncoding);
        }
        catch (FormatException)
        {
            LogUndecodable(message.MessageId, queue.Name, options.Value.MessageEncoding, function.Name);
            return false;
        }

        try
        {
            await invoker.InvokeAsync(function, decoded, value => outputs.SendAsync(function, value), shutdown.Cancel);
            return true;
        }
        catch (Exception)
        {
            // The invoker has logged it; here a failure is an outcome.
            return false;
        }
    }

    private async Task SetAsideAsync(QueueMessage message, MessageLease lease)
    {
        if (lease.IsLost)
        {
            LogIfLost(false, message.MessageId);
            return;
        }

        // Copied before deleted: a crash in between leaves two poison messages rather than none.
        await poisonQueue!.SendCreatingAsync(message.Body.ToString());
        LogIfLost(await lease.CompleteAsync(), message.MessageId);
        LogPoison(message.MessageId, queue.Name, poisonQueue!.Name, message.DequeueCount, function.Name);
    }

    private void LogIfLost(bool isSettled, string messageId)
    {
        if (!isSettled)
        {
            LogLost(messageId, queue.Name, function.Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {MessageId} on {Queue} is not encoded as {Encoding}, so function {Function} cannot have it")]
    private partial void LogUndecodable(string messageId, string queue, MessageEncoding encoding, string function);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} on {Queue} was moved to {PoisonQueue} after {Attempts} attempts by function {Function}")]
    private partial void LogPoison(string messageId, string queue, string poisonQueue, long attempts, string function);

    [LoggerMessage(LogLevel.Warning, "The lease of message {MessageId} on {Queue} was lost while function {Function} ran; it was left to whoever holds it now")]
    private partial void LogLost(string messageId, string queue, string function);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} on {Queue} could not be settled after function {Function}; it comes back when its lease ends")]
    private partial void LogUnsettled(Exception exception, string messageId, string queue, string function);
}
