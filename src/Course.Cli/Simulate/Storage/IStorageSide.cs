using Course.Core.Enrolment;
using Course.Core.Events;
using Course.Core.Mail;
using Course.Core.Signup;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Course.Cli.Simulate.Storage;

/// <summary>A queue message in the hands of a worker.</summary>
/// <param name="Message">What it says.</param>
/// <param name="DequeueCount">How often it has been received, this time among them.</param>
/// <param name="Receipt">The queue's own.</param>
internal sealed record Received<T>(T Message, int DequeueCount, object Receipt);

/// <summary>The receiving end of one queue, as the functions host uses it.</summary>
internal interface IMessageSource<T>
{
    /// <summary>When there may be something to receive; null where there is nothing. Costs no transaction.</summary>
    Instant? NextVisibleAt { get; }

    /// <summary>Receives and hides.</summary>
    Task<IReadOnlyList<Received<T>>> ReceiveAsync(int max, TimeSpan hideFor);

    /// <summary>Deletes what was worked off; nothing happens where somebody else has it by now.</summary>
    Task DeleteAsync(Received<T> message);

    /// <summary>Hands back for later.</summary>
    Task ReleaseAsync(Received<T> message, TimeSpan hideFor);
}

/// <summary>Rows and queues, which outlive the application's process.</summary>
internal interface IStorageSide : IAsyncDisposable
{
    /// <summary>Queue <c>lessons</c>.</summary>
    IMessageSource<LessonsDue> Lessons { get; }

    /// <summary>Queue <c>mail</c>.</summary>
    IMessageSource<MailOrder> Mail { get; }

    /// <summary>Queue <c>changes</c>.</summary>
    IMessageSource<SubscriberChanged> Changes { get; }

    /// <summary>Queue <c>events</c>.</summary>
    IMessageSource<MailEvents> Events { get; }

    /// <summary>CPU of a storage process of its own; null where there is none.</summary>
    TimeSpan? Cpu { get; }

    /// <summary>Registers storage for one life of the application.</summary>
    void Register(IServiceCollection services);

    /// <summary>Creates what is missing, once.</summary>
    Task CreateAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <summary>Simulated time has moved.</summary>
    void TimeMoved();
}
