using Course.Local.SendGrid.Reading;

namespace Course.Local.SendGrid;

/// <summary>
/// The local SendGrid without its HTTP: takes the bodies of POST /v3/mail/send, checks them as documented, makes and keeps the mails, and
/// plans what becomes of them. It can run inside a simulation: time, ids and storage are given to it.
/// </summary>
public sealed class MailEngine
{
    private readonly TimeProvider _clock;
    private readonly IMailStore _store;
    private readonly IdSource _ids;
    private readonly EventPlanner _planner;
    private long _sequence;
    private AddressRules _rules = AddressRules.Usual;

    /// <summary>Makes the engine and takes up what the store holds: its mails, and the events not posted yet.</summary>
    /// <param name="clock">Simulated time.</param>
    /// <param name="random">Where ids come from; seeded for runs that repeat, but then with a store that begins empty.</param>
    /// <param name="store">Keeps mails and events.</param>
    /// <param name="keepsMails">False where a mail is forgotten once the store has seen it: <see cref="Mails"/> is then empty.</param>
    public MailEngine(TimeProvider clock, Random random, IMailStore store, bool keepsMails = true)
    {
        Mails = new MailBook(keepsMails);
        _clock = clock;
        _store = store;
        _ids = new IdSource(random);
        _planner = new EventPlanner(_ids);
        Events = new EventOutbox(clock, store);
        foreach (var request in store.Load().OrderBy(request => request.Mails.Min(mail => mail.Sequence)))
        {
            Mails.Add(request.Mails, request.Events.ToLookup(planned => planned.MailId));
            Events.Add(request.Events.Where(planned => !request.Posted.ContainsKey(planned.Id)));
        }

        _sequence = Mails.LastSequence;
    }

    /// <summary>The index of the mails.</summary>
    public MailBook Mails { get; }

    /// <summary>The events still to be posted.</summary>
    public EventOutbox Events { get; }

    /// <summary>What becomes of mail by address.</summary>
    public AddressRules Rules
    {
        get => Volatile.Read(ref _rules);
        set => Volatile.Write(ref _rules, value);
    }

    /// <summary>Takes a request. When this returns 202, its mails and their events are kept.</summary>
    /// <param name="body">The JSON body.</param>
    public SendAnswer Send(ReadOnlyMemory<byte> body)
    {
        if (body.Length > SendLimits.RequestBytes)
            return new SendAnswer(413, null, [new SendError("content too large", null)]);
        var now = _clock.GetUtcNow();
        var rules = Rules;
        var request = MailSendReader.Read(body, now, rules.Refuses, out var errors);
        if (request is null)
            return SendAnswer.Refused(errors);
        var messageId = _ids.Next();
        var mails = new MailComposer(request, messageId, now, () => Interlocked.Increment(ref _sequence)).Compose(errors);
        if (errors.Count > 0)
            return SendAnswer.Refused(errors);
        if (request.IsSandboxed)
            return new SendAnswer(200, null, []);

        var events = mails.SelectMany(mail => Plan(mail.About, request, rules, now)).ToList();
        _store.Accept(messageId, mails, events);
        Mails.Add(mails.Select(mail => mail.About), events.ToLookup(planned => planned.MailId));
        Events.Add(events);
        return new SendAnswer(202, messageId, []);
    }

    /// <summary>Has something happen to a mail now: it bounces, is reported as spam, and so on.</summary>
    /// <param name="mailId">The mail.</param>
    /// <param name="outcome">What happens to it.</param>
    /// <returns>Whether there is such a mail.</returns>
    public bool Mark(string mailId, MailOutcome outcome)
    {
        if (Mails.Find(mailId) is not { } entry)
            return false;
        var events = _planner.PlanLater(entry.Mail, outcome, _clock.GetUtcNow()).ToList();
        _store.AddEvents(entry.Mail.MessageId, events);
        Mails.AddEvents(mailId, events);
        Events.Add(events);
        return true;
    }

    /// <summary>A mail as it travels (RFC 5322 and MIME), or null if there is no such mail.</summary>
    /// <param name="mailId">The mail.</param>
    public byte[]? ReadEml(string mailId) => Mails.Find(mailId) is null ? null : _store.ReadEml(mailId);

    private IEnumerable<PlannedEvent> Plan(StoredMail mail, MailSendRequest request, AddressRules rules, DateTimeOffset now)
    {
        var suppression = request.BypassesSuppressions ? null : Mails.SuppressionOf(mail.To.Email, now);
        return suppression is null
            ? _planner.Plan(mail, rules.OutcomeFor(mail.To.Email), null)
            : _planner.Plan(mail, MailOutcome.Dropped, suppression);
    }
}
