using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Course.Local.SendGrid;

/// <summary>
/// Keeps mail in files: a folder a request, in it <c>0.eml</c>, <c>1.eml</c>, …, <c>mails.json</c> about them and <c>events.jsonl</c>, a journal of what was planned
/// and what was posted. The folder is filled under another name and renamed, which accepts the request in one moment.
/// </summary>
public sealed class MailFolder : IMailStore
{
    private const string Unfinished = ".new-";
    private readonly string _root;
    private readonly Lock _journals = new();

    /// <summary>Opens the folder, or makes it, and clears away what a killed process did not finish.</summary>
    /// <param name="root">The folder.</param>
    public MailFolder(string root)
    {
        _root = root;
        Directory.CreateDirectory(root);
        foreach (var unfinished in Directory.EnumerateDirectories(root, Unfinished + "*").ToList())
            Directory.Delete(unfinished, recursive: true);
    }

    /// <inheritdoc/>
    public IEnumerable<StoredRequest> Load()
    {
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            var mails = JsonSerializer.Deserialize<StoredMail[]>(File.ReadAllBytes(Path.Combine(folder, "mails.json")), JsonSerializerOptions.Web)!;
            var events = new List<PlannedEvent>();
            var posted = new Dictionary<string, EventPosted>();
            foreach (var line in ReadJournal(folder))
            {
                if (line.Planned is not null)
                    events.Add(line.Planned);
                foreach (var id in line.Ids ?? [])
                    posted[id] = line.Posted!;
            }

            yield return new StoredRequest(Path.GetFileName(folder), mails, events, posted);
        }
    }

    /// <inheritdoc/>
    public void Accept(string messageId, IReadOnlyList<ComposedMail> mails, IReadOnlyList<PlannedEvent> events)
    {
        var folder = Path.Combine(_root, Unfinished + messageId);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < mails.Count; i++)
        {
            using var file = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.eml")));
            mails[i].WriteTo(file);
        }

        File.WriteAllBytes(Path.Combine(folder, "mails.json"), JsonSerializer.SerializeToUtf8Bytes(mails.Select(mail => mail.About), JsonSerializerOptions.Web));
        File.WriteAllText(Path.Combine(folder, "events.jsonl"), Lines(events.Select(planned => new JournalLine(planned))));
        Directory.Move(folder, Path.Combine(_root, messageId));
    }

    /// <inheritdoc/>
    public void AddEvents(string messageId, IReadOnlyList<PlannedEvent> events) => Append(messageId, events.Select(planned => new JournalLine(planned)));

    /// <inheritdoc/>
    public void MarkPosted(string messageId, IReadOnlyList<string> eventIds, EventPosted posted) => Append(messageId, [new JournalLine(null, eventIds, posted)]);

    /// <inheritdoc/>
    public byte[]? ReadEml(string mailId)
    {
        var dash = mailId.LastIndexOf('-');
        var path = dash < 0 ? null : Path.Combine(_root, mailId[..dash], mailId[(dash + 1)..] + ".eml");
        return path is null || mailId.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || !File.Exists(path) ? null : File.ReadAllBytes(path);
    }

    private static string Lines(IEnumerable<JournalLine> lines) =>
        string.Concat(lines.Select(line => JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n"));

    // A line that a killed process left half written is passed over: what it said had not been promised to anybody yet.
    private static IEnumerable<JournalLine> ReadJournal(string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "events.jsonl")))
        {
            if (line.Length > 0 && TryParse(line) is { } parsed)
                yield return parsed;
        }
    }

    private static JournalLine? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Each addition begins a line of its own, whatever a killed process left at the end.
    private void Append(string messageId, IEnumerable<JournalLine> lines)
    {
        var bytes = Encoding.UTF8.GetBytes("\n" + Lines(lines));
        lock (_journals)
        {
            using var file = new FileStream(Path.Combine(_root, messageId, "events.jsonl"), FileMode.Append, FileAccess.Write);
            file.Write(bytes);
        }
    }

    private sealed record JournalLine(PlannedEvent? Planned, IReadOnlyList<string>? Ids = null, EventPosted? Posted = null);
}
