using System.Text.Json;
using Azure.Storage.Queues.Models;
using Course.Core.Poison;

namespace Course.Functions.Poison;

/// <summary>
/// Runs the work that a queue message asks for, and notes why it failed before the failure passes on to the host. The host counts attempts and sets the message aside, but tells nobody the reason
/// (docs/adr/0011).
/// </summary>
public sealed class QueueWork(PoisonIntake poison)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Reads the message and does the work. What the work throws, or the reading, passes on: only so does the host count the attempt as failed.</summary>
    public async Task RunAsync<T>(string queue, QueueMessage message, Func<T, Task> work, CancellationToken cancellationToken)
    {
        var body = message.Body.ToString();
        try
        {
            await work(JsonSerializer.Deserialize<T>(body, Json) ?? throw new JsonException("The message holds null."));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await poison.NoteAsync(queue, body, message.DequeueCount, e, CancellationToken.None);
            throw;
        }

        if (message.DequeueCount > 1)
            await poison.ForgetAsync(queue, body, cancellationToken);
    }
}
