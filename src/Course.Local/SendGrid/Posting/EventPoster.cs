using System.Text;
using Course.Local.Clock;
using Microsoft.Extensions.Hosting;

namespace Course.Local.SendGrid.Posting;

/// <summary>Posts events to the application's Event Webhook, several at a time, until it takes them.</summary>
internal sealed class EventPoster : DuePoster
{
    private readonly EventOutbox _events;
    private readonly Webhook _webhook;

    public EventPoster(MailEngine engine, Webhook webhook, TravelClock clock, IHostApplicationLifetime lifetime)
        : base(clock, lifetime)
    {
        _events = engine.Events;
        _webhook = webhook;
        _events.Changed += OnChanged;
    }

    public override DateTimeOffset? NextDue => _events.NextDue;

    public override void Dispose()
    {
        _events.Changed -= OnChanged;
        base.Dispose();
    }

    protected override async Task PostDueAsync(CancellationToken cancellationToken)
    {
        var due = _events.Due();
        if (due.Count == 0)
            return;
        var body = Encoding.UTF8.GetBytes("[" + string.Join(",\r\n", due.Select(planned => planned.Json)) + "]\r\n");
        var status = await _webhook.PostAsync("/webhooks/events", body, "application/json", "SendGrid-Event-API-local/1.0", cancellationToken);
        if (status is >= 200 and < 300)
            _events.Done(due, status);
        else
            _events.Failed(due);
    }
}
