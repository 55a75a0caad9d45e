using Course.Core.Events;
using Course.Core.Mail;
using Course.Core.Schedule;
using NodaTime;

namespace Course.Core.Tests.World;

/// <summary>One mail as it reached one person.</summary>
public sealed record Arrived(string Address, string Subject, string Text, string DeliveryId, Instant At, string Category, string RecipientKey)
{
    /// <summary>The sender's name.</summary>
    public string From { get; init; } = string.Empty;
}

/// <summary>A mail service that accepts everything, unless told otherwise for the next requests, and reports an event for each mail.</summary>
public sealed class ScriptedMailService(TimeProvider time) : IMailSender
{
    /// <summary>Several requests of a batch may be under way at once.</summary>
    private readonly Lock gate = new();
    private readonly Queue<Func<MailRequest, SendOutcome?>> script = new();
    private readonly List<(string Address, string Lesson, Func<MailRequest, SendOutcome?> Answer)> expected = [];
    private readonly List<MailEvent> events = [];

    public List<Arrived> Mails { get; } = [];

    public List<MailRequest> Requests { get; } = [];

    /// <summary>Whether events are reported.</summary>
    public bool ReportsEvents { get; set; } = true;

    public IEnumerable<Arrived> Lessons => Mails.Where(mail => mail.Category == "lesson");

    /// <summary>Addresses that make a request be refused, naming them.</summary>
    public HashSet<string> BadAddresses { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers the next request like this, without accepting it.</summary>
    public void AnswerNext(SendOutcome outcome) => script.Enqueue(_ => outcome);

    /// <summary>Accepts the next request and drops the connection before the answer.</summary>
    public void AcceptNextAndHangUp() => script.Enqueue(request => HangUp(request, silently: false));

    /// <summary>Does this with the first request that carries a lesson to an address, whatever others come before it; gives an outcome, or null to go on as usual.</summary>
    public void On(string address, string lesson, Func<MailRequest, SendOutcome?> answer) => expected.Add((address, lesson, answer));

    /// <summary>Accepts and drops the connection before the answer; without any event where <paramref name="silently"/>.</summary>
    public SendOutcome HangUp(MailRequest request, bool silently)
    {
        var reported = ReportsEvents;
        ReportsEvents = reported && !silently;
        Accept(request);
        ReportsEvents = reported;
        return new SendOutcome.Unknown("hung up");
    }

    /// <summary>Does something just before the next request is answered.</summary>
    public void BeforeNext(Func<Task> action) => script.Enqueue(_ =>
    {
        action().GetAwaiter().GetResult();
        return null;
    });

    public Task<SendOutcome> SendAsync(MailRequest request, CancellationToken cancellationToken)
    {
        Func<MailRequest, SendOutcome?>? answer;
        lock (gate)
        {
            Requests.Add(request);
            if (!script.TryDequeue(out answer) && expected.Count > 0)
            {
                var index = expected.FindIndex(entry => entry.Lesson == request.Subject && request.Recipients.Any(recipient => recipient.Address == entry.Address));
                if (index >= 0)
                {
                    answer = expected[index].Answer;
                    expected.RemoveAt(index);
                }
            }
        }

        if (answer?.Invoke(request) is { } outcome)
            return Task.FromResult(outcome);
        var bad = request.Recipients.Select((recipient, index) => (recipient, index)).Where(entry => BadAddresses.Contains(entry.recipient.Address)).Select(entry => entry.index).ToList();
        if (bad.Count > 0)
            return Task.FromResult<SendOutcome>(new SendOutcome.Rejected("personalizations", bad));
        Accept(request);
        return Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
    }

    public IReadOnlyList<IReadOnlyList<MailEvent>> TakeEvents()
    {
        if (events.Count == 0)
            return [];
        var taken = events.ToList();
        events.Clear();
        return [taken];
    }

    private void Accept(MailRequest request)
    {
        lock (gate)
            AcceptAlone(request);
    }

    private void AcceptAlone(MailRequest request)
    {
        foreach (var recipient in request.Recipients)
        {
            string Fill(string text) => !text.Contains('~', StringComparison.Ordinal) ? text : recipient.Substitutions.Aggregate(text, (filled, tag) => filled.Replace(tag.Key, tag.Value, StringComparison.Ordinal));
            Mails.Add(new Arrived(recipient.Address, Fill(request.Subject), Fill(request.Text), request.DeliveryId, time.GetInstant(), request.Category, recipient.RecipientKey) { From = request.From.Name ?? string.Empty });
            if (ReportsEvents)
                events.Add(new MailEvent($"e{Mails.Count}", MailEventKind.Delivered, request.DeliveryId, recipient.RecipientKey, time.GetInstant().ToUnixTimeSeconds()));
        }
    }
}
