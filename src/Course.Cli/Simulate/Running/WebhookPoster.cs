using System.Text;
using Course.Cli.Simulate.Metering;
using Course.Core.Events;
using Course.Local.SendGrid;
using Course.SendGrid.Webhooks;
using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>Posts the mail service's events to the application as SendGrid does: every thirty seconds, up to 768 KB at once, again later when they are not taken.</summary>
internal sealed class WebhookPoster(MailEngine mail, CpuMeter cpu)
{
    private const long Interval = 30;
    private IReadOnlyList<PlannedEvent> underWay = [];

    /// <summary>When there is something to post; null where there is nothing.</summary>
    public Instant? NextAt
    {
        get
        {
            if (mail.Events.NextDue is not { } due)
                return null;
            var seconds = Instant.FromDateTimeOffset(due).ToUnixTimeSeconds();
            return Instant.FromUnixTimeSeconds((seconds + Interval) / Interval * Interval);
        }
    }

    /// <summary>Whether a post is under way.</summary>
    public bool IsPosting { get; private set; }

    /// <summary>Starts a post; one runs at a time.</summary>
    public Func<Task> Begin(IEventQueue queue)
    {
        IsPosting = true;
        return () => PostAsync(queue);
    }

    /// <summary>The process died: what was being posted was not answered.</summary>
    public void Died()
    {
        IsPosting = false;
        if (underWay.Count > 0)
            mail.Events.Failed(underWay);
        underWay = [];
    }

    private async Task PostAsync(IEventQueue queue)
    {
        while (true)
        {
            var mark = CpuMeter.Mark();
            underWay = mail.Events.Due();
            var body = Encoding.UTF8.GetBytes("[" + string.Join(",\r\n", underWay.Select(planned => planned.Json)) + "]\r\n");
            cpu.Add(mark);
            if (underWay.Count == 0)
                break;
            // The webhook function's own steps, less the signature: read, queue, answer.
            await queue.EnqueueAsync(EventPayload.Read(body), CancellationToken.None).ConfigureAwait(false);
            mark = CpuMeter.Mark();
            mail.Events.Done(underWay, 204);
            underWay = [];
            cpu.Add(mark);
        }

        IsPosting = false;
    }
}
