using Course.Local.Clock;
using Course.Local.SendGrid.Inbound;
using Microsoft.Extensions.Hosting;

namespace Course.Local.SendGrid.Posting;

/// <summary>Posts mail to the application's Inbound Parse webhook, one at a time.</summary>
internal sealed class InboundPoster : DuePoster
{
    private readonly InboundBox _box;
    private readonly Webhook _webhook;

    public InboundPoster(InboundBox box, Webhook webhook, TravelClock clock, IHostApplicationLifetime lifetime)
        : base(clock, lifetime)
    {
        _box = box;
        _webhook = webhook;
        _box.Changed += OnChanged;
    }

    public override DateTimeOffset? NextDue => _box.NextDue;

    public override void Dispose()
    {
        _box.Changed -= OnChanged;
        base.Dispose();
    }

    protected override async Task PostDueAsync(CancellationToken cancellationToken)
    {
        if (_box.Due() is not { } mail)
            return;
        var body = await InboundForm.WriteAsync(mail, _box.ReadEml(mail.Id)!, cancellationToken);
        var status = await _webhook.PostAsync("/webhooks/inbound", body, InboundForm.ContentType, "SendGrid-Inbound-Parse-local/1.0", cancellationToken);
        _box.Answered(mail, status);
    }
}
