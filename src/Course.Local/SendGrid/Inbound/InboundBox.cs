using System.Text.Json;
using MimeKit;

namespace Course.Local.SendGrid.Inbound;

/// <summary>
/// Mail to the application, kept in a folder until the application has taken it and afterwards for reading: <c>{id}.eml</c> as it came and <c>{id}.json</c>
/// about it. The latter is written last, which is the moment from which the mail is there.
/// </summary>
internal sealed class InboundBox
{
    // SendGrid tries for 72 hours.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly IdSource _ids;
    private readonly List<InboundMail> _mails;
    private long _version;

    public InboundBox(string folder, TimeProvider clock, IdSource ids)
    {
        _folder = folder;
        _clock = clock;
        _ids = ids;
        Directory.CreateDirectory(folder);
        _mails = [.. Directory.EnumerateFiles(folder, "*.json")
            .Select(file => JsonSerializer.Deserialize<InboundMail>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!)
            .OrderBy(mail => mail.ReceivedAt)];
    }

    /// <summary>Raised, on any thread, when a mail came in or got further.</summary>
    public event EventHandler? Changed;

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _mails.Where(mail => mail.State == InboundState.Pending).Select(mail => (DateTimeOffset?)mail.NextAttempt).Min();
        }
    }

    /// <summary>Takes in a mail as it travels. When this returns, it is kept.</summary>
    public InboundMail Receive(byte[] eml, InboundEnvelope envelope)
    {
        var now = _clock.GetUtcNow();
        var (from, to, subject) = Headers(eml);
        var mail = new InboundMail { Id = _ids.Next(), ReceivedAt = now, Envelope = envelope, From = from, To = to, Subject = subject, NextAttempt = now };
        File.WriteAllBytes(EmlPath(mail.Id), eml);
        Keep(mail);
        lock (_gate)
            _mails.Add(mail);
        OnChanged();
        return mail;
    }

    public IReadOnlyList<InboundMail> Newest(int limit)
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_mails).Take(limit)];
    }

    public InboundMail? Find(string id)
    {
        lock (_gate)
            return _mails.Find(mail => mail.Id == id);
    }

    public byte[]? ReadEml(string id) => Find(id) is null ? null : File.ReadAllBytes(EmlPath(id));

    /// <summary>The mail to be posted now, or null.</summary>
    public InboundMail? Due()
    {
        var now = _clock.GetUtcNow();
        lock (_gate)
            return _mails.Where(mail => mail.State == InboundState.Pending && mail.NextAttempt <= now).MinBy(mail => mail.NextAttempt);
    }

    /// <summary>The application has answered, or not (status 0).</summary>
    public void Answered(InboundMail mail, int status)
    {
        var now = _clock.GetUtcNow();
        var state = status switch
        {
            >= 200 and < 300 => InboundState.Taken,
            >= 300 and < 500 => InboundState.Dropped,
            _ => now - mail.ReceivedAt > GiveUpAfter ? InboundState.GivenUp : InboundState.Pending,
        };
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(mail.Attempts, 20), LongestPause.Ticks));
        var further = mail with { State = state, Attempts = mail.Attempts + 1, LastStatus = status, NextAttempt = now + pause };
        Keep(further);
        lock (_gate)
            _mails[_mails.FindIndex(one => one.Id == mail.Id)] = further;
        OnChanged();
    }

    private void OnChanged()
    {
        Interlocked.Increment(ref _version);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private static (string From, string To, string Subject) Headers(byte[] eml)
    {
        try
        {
            using var stream = new MemoryStream(eml, writable: false);
            var headers = HeaderList.Load(stream);
            return (headers[HeaderId.From] ?? "", headers[HeaderId.To] ?? "", headers[HeaderId.Subject] ?? "");
        }
        catch (FormatException)
        {
            // What is no mail is posted all the same: the application has to cope with it.
            return ("", "", "");
        }
    }

    private string EmlPath(string id) => Path.Combine(_folder, id + ".eml");

    private void Keep(InboundMail mail)
    {
        var path = Path.Combine(_folder, mail.Id + ".json");
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(mail, JsonSerializerOptions.Web));
        File.Move(path + ".new", path, overwrite: true);
    }
}
