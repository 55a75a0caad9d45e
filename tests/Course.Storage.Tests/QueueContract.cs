using System.Text.Json;
using Azure.Storage.Queues;
using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Inbox;
using Course.Core.Mail;
using Course.Core.Signup;
using Course.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace Course.Storage.Tests;

public sealed class QueuesOnAzure(AzureStores azure) : QueueContract
{
    protected override T Get<T>() => azure.Get<T>();

    protected override async Task<List<T>> TakeVisibleAsync<T>(string queue)
    {
        var taken = new List<T>();
        var client = azure.Queue(queue);
        while ((await client.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                taken.Add(message.Body.ToObjectFromJson<T>()!);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }

        return taken;
    }

    protected override async Task<int> CountAsync(string queue) => (await azure.Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    [Fact]
    public async Task Messages_wait_for_ever_and_are_base64()
    {
        await Get<IReplyQueue>().EnqueueAsync(new ReplyReceived("kept"), CancellationToken.None);
        var raw = new QueueClient(azure.Queue("replies").Uri, new global::Azure.Storage.StorageSharedKeyCredential("devstoreaccount1", AzureStores.Key), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        var message = (await raw.PeekMessageAsync(CancellationToken.None)).Value;
        Assert.Equal("kept", JsonSerializer.Deserialize<ReplyReceived>(Convert.FromBase64String(message.Body.ToString()))!.InboxId);
        Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(10));
        await TakeVisibleAsync<ReplyReceived>("replies");
    }
}

public sealed class QueuesInMemory : QueueContract
{
    private readonly MemoryQueues queues = new(new FakeTimeProvider());

    protected override T Get<T>() => (T)(object)queues;

    protected override Task<List<T>> TakeVisibleAsync<T>(string queue)
    {
        var taken = new List<T>();
        while (((MemoryQueue<T>)Queue(queue)).TryTake(out var message))
            taken.Add(message!);
        return Task.FromResult(taken);
    }

    protected override Task<int> CountAsync(string queue) => Task.FromResult(queue == "lessons" ? queues.Lessons.Count : queues.Mail.Count);

    private object Queue(string name) => name switch
    {
        "lessons" => queues.Lessons,
        "mail" => queues.Mail,
        "changes" => queues.Changes,
        "replies" => queues.Replies,
        "signups" => queues.Signups,
        _ => queues.Events,
    };
}

/// <summary>What Core relies on in the queues. Each test has a queue to itself.</summary>
public abstract class QueueContract
{
    protected abstract T Get<T>()
        where T : notnull;

    protected abstract Task<List<T>> TakeVisibleAsync<T>(string queue);

    protected abstract Task<int> CountAsync(string queue);

    [Fact]
    public async Task A_message_is_seen_at_once_and_one_with_a_delay_is_not()
    {
        var now = new LessonsDue(29, 7, Some.Moment.ToDateTimeOffset());
        await Get<ILessonQueue>().EnqueueAsync(now, TimeSpan.Zero, CancellationToken.None);
        await Get<ILessonQueue>().EnqueueAsync(now with { Slot = 30 }, TimeSpan.FromHours(1), CancellationToken.None);
        await Get<ILessonQueue>().EnqueueAsync(now with { Slot = 31 }, TimeSpan.FromMinutes(59.999), CancellationToken.None);
        Assert.Equal([now], await TakeVisibleAsync<LessonsDue>("lessons"));
        Assert.Equal(2, await CountAsync("lessons"));
    }

    [Fact]
    public async Task An_order_and_a_change_come_as_they_were_put()
    {
        var order = new MailOrder(Some.Id().Value, "answer-x", LetterKind.Answer, "x");
        await Get<IMailQueue>().EnqueueAsync(order, TimeSpan.Zero, CancellationToken.None);
        await Get<IMailQueue>().EnqueueAsync(order with { Kind = LetterKind.OperatorAlert, Cause = null }, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal([order, order with { Kind = LetterKind.OperatorAlert, Cause = null }], (await TakeVisibleAsync<MailOrder>("mail")).OrderBy(one => one.Kind));
        var change = new SubscriberChanged(Some.Id().Value);
        await Get<IChangeQueue>().EnqueueAsync(change, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal([change], await TakeVisibleAsync<SubscriberChanged>("changes"));
    }

    [Fact]
    public async Task A_sign_up_comes_as_it_was_put()
    {
        var asked = new SignupAsked("ana@example.org", "Zoë 🌱", "Europe/Dublin", 8, "TheyEnded", "None", Discreet: true, Some.Moment.ToDateTimeOffset());
        await Get<ISignupQueue>().EnqueueAsync(asked, TimeSpan.Zero, CancellationToken.None);
        await Get<ISignupQueue>().EnqueueAsync(asked with { FirstName = null }, TimeSpan.FromHours(1), CancellationToken.None);
        Assert.Equal([asked], await TakeVisibleAsync<SignupAsked>("signups"));
    }

    [Fact]
    public async Task A_batch_of_events_of_any_size_arrives_whole_and_in_order()
    {
        // A plus sign takes six bytes in JSON: counted by events, such a batch was over a message's 64 KiB, refused, and lost after a day.
        var events = Enumerable.Range(0, 2_000)
            .Select(n => new MailEvent(new string('+', 90) + n, MailEventKind.Unsubscribed, "20261101-abcdefghijklmnop", "29-07-" + Some.Id().Value, 1_780_000_000 + n, Permanent: true))
            .ToList();
        await Get<IEventQueue>().EnqueueAsync(events, CancellationToken.None);
        var taken = await TakeVisibleAsync<MailEvents>("events");
        Assert.Equal(events, taken.SelectMany(message => message.Events).OrderBy(e => e.At));
        Assert.All(taken, message => Assert.Equal(message.Events.OrderBy(e => e.At), message.Events));
    }

    [Fact]
    public async Task Events_that_nobody_wants_are_no_message()
    {
        await Get<IEventQueue>().EnqueueAsync([], CancellationToken.None);
        await Get<IEventQueue>().EnqueueAsync([new MailEvent("1", MailEventKind.Delivered, DeliveryId: null, "29-07-" + Some.Id().Value, 1_780_000_000)], CancellationToken.None);
        Assert.Empty(await TakeVisibleAsync<MailEvents>("events"));
    }
}
