using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>
/// Reads <c>mails/</c>, <c>notes/</c> and <c>months/</c>. A heading of the first level in a mail starts a named piece; the words before it are the body.
/// </summary>
internal static class MailReader
{
    public const string MailFolder = "mails/";
    public const string NoteFolder = "notes/";
    public const string MonthFolder = "months/";

    private const string PieceMark = "# ";

    /// <summary>Every mail and block that <see cref="MailSchema"/> knows, each checked against it.</summary>
    public static (IReadOnlyDictionary<string, MailText> Mails, IReadOnlyDictionary<string, TextBlock> Blocks) ReadMails(
        IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        var mails = new Dictionary<string, MailText>(StringComparer.Ordinal);
        var blocks = new Dictionary<string, TextBlock>(StringComparer.Ordinal);
        var own = Under(MailFolder, files).ToDictionary(file => IdOf(file, MailFolder), StringComparer.Ordinal);

        foreach (var (id, file) in own.Where(pair => MailSchema.All.All(schema => schema.Id != pair.Key)))
            problems.Add(file.Path, 0, $"No code sends a mail '{id}'. Known: {string.Join(", ", MailSchema.All.Select(schema => schema.Id))}.");

        foreach (var schema in MailSchema.All)
        {
            if (!own.TryGetValue(schema.Id, out var file))
            {
                problems.Add($"{MailFolder}{schema.Id}.md", 0, "The file is missing. Write it, since the code sends this mail.");
                continue;
            }

            if (FrontMatter.Split(file.Text) is not { } parts)
            {
                problems.AddHeadless(file.Path, 1, "The front matter is not closed. End it with a line '---'.");
                continue;
            }

            var text = ReadText(schema.Id, file, parts, problems);
            CheckAgainst(schema, text, file, problems);
            if (!schema.IsBlock)
                mails[schema.Id] = ReadHead(text, file, parts, problems);
            else if (parts.Yaml is not null)
                problems.Add(file.Path, 1, "This stands inside other mails and has no subject of its own. Take the front matter out.");
            else
                blocks[schema.Id] = text;
        }

        return (mails, blocks);
    }

    /// <summary>Every note, with its variants. Those of <see cref="NoteIds"/> must be there; they have no pieces and nothing to fill but a greeting and help lines.</summary>
    public static IReadOnlyDictionary<string, MailText> ReadNotes(IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        var notes = new Dictionary<string, MailText>(StringComparer.Ordinal);
        var own = Under(NoteFolder, files).ToLookup(file => IdOf(file, NoteFolder).Contains('.'));
        foreach (var missing in NoteIds.All.Where(id => own[false].All(file => IdOf(file, NoteFolder) != id)))
            problems.Add($"{NoteFolder}{missing}.md", 0, "The file is missing. Write it, since the code sends this note.");
        foreach (var file in own[false])
        {
            if (ReadNote(file, problems) is not var (text, parts))
                continue;
            NamedVariants? named = null;
            notes[text.Id] = ReadHead(text, file, parts, problems, fields => named = NamedVariants.Read(fields));
            named?.Compare(file.Path, [.. own[true].Select(SuffixOf).Where(split => split.Id == text.Id && ContactNames.All.ContainsKey(split.Suffix)).Select(split => split.Suffix)], suffix => (NamedVariants.Key, suffix), problems);
        }

        foreach (var file in own[true])
        {
            var (id, suffix) = SuffixOf(file);
            if (!notes.TryGetValue(id, out var note))
                problems.Add(file.Path, 0, $"It belongs to note '{id}', which has no file that can be read. Add {NoteFolder}{id}.md or rename this one.");
            else if (!ContactNames.All.TryGetValue(suffix, out var contact))
                problems.Add(file.Path, 0, $"'{suffix}' is no variant. Use one of: {string.Join(", ", ContactNames.All.Keys)}.");
            else if (ReadNote(file, problems) is not var (text, parts))
                continue;
            else if (parts.Yaml is not null)
                problems.Add(file.Path, 1, "A variant has words only; subject and the rest come from the note. Take the front matter out.");
            else
                notes[id] = note with { BodyFor = new Dictionary<Contact, string>(note.BodyFor) { [contact] = text.Body } };
        }

        return notes;
    }

    private static (TextBlock Text, FrontMatter Parts)? ReadNote(ContentFile file, ProblemList problems)
    {
        if (FrontMatter.Split(file.Text) is not { } parts)
        {
            problems.AddHeadless(file.Path, 1, "The front matter is not closed. End it with a line '---'.");
            return null;
        }

        var text = ReadText(IdOf(file, NoteFolder), file, parts, problems);
        CheckAgainst(new MailSchema(text.Id, false, [], ["greeting", .. HelpLinePlaces.Names]), text, file, problems);
        if (text.Body.Length == 0)
            problems.Add(file.Path, parts.BodyLine, "The note has no words yet. Write them or delete the file.");
        else
            CheckHelpLines(text, file, parts, problems);
        return (text, parts);
    }

    private static void CheckHelpLines(TextBlock text, ContentFile file, FrontMatter parts, ProblemList problems)
    {
        foreach (var line in text.Body.Split('\n').Where(line => HelpLinePlaces.Names.Any(name => line.Contains($"{{{name}}}", StringComparison.Ordinal) && line != $"{{{name}}}")))
            problems.Add(file.Path, LineOf(file, line), "Help lines are a list. Put their name in braces on a line by itself, with an empty line above and below.");
        if (text.Id.Split('.')[0] == NoteIds.BadNight && !text.Body.Contains(HelpLinePlaces.Night, StringComparison.Ordinal))
            problems.Add(file.Path, parts.BodyLine, $"Whoever reads this may be in danger and finds no line of their country. Put {HelpLinePlaces.Night} on a line by itself.");
    }

    /// <summary>The check-ins of the year after, in the order of their file names. They stand in the ring as lessons do, and end with the check-in that is theirs.</summary>
    public static IReadOnlyList<Lesson> ReadMonths(IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        var months = new List<Lesson>();
        foreach (var file in Under(MonthFolder, files).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (FrontMatter.Split(file.Text) is not { } parts)
            {
                problems.AddHeadless(file.Path, 1, "The front matter is not closed. End it with a line '---'.");
                continue;
            }

            var text = ReadText(IdOf(file, MonthFolder), file, parts, problems);
            CheckAgainst(new MailSchema(text.Id, false, [], []), text, file, problems);
            var head = ReadHead(text, file, parts, problems);
            months.Add(new Lesson
            {
                Id = head.Id,
                Module = Track.YearAfter,
                Title = head.Subject,
                Subject = head.Subject,
                DiscreetSubject = head.DiscreetSubject,
                Preheader = head.Preheader,
                Teaches = [],
                Body = text.Body,
            });
        }

        if (months.Count != Limits.Months)
            problems.Add(MonthFolder, 0, $"There are {months.Count} files. The year after has {Limits.Months} check-ins, one a month: month-01.md to month-{Limits.Months}.md.");
        return months;
    }

    /// <param name="text">The words below the head.</param>
    /// <param name="file">Where all of it stands.</param>
    /// <param name="parts">The same, cut.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="more">Reads what this kind of mail has besides.</param>
    private static MailText ReadHead(TextBlock text, ContentFile file, FrontMatter parts, ProblemList problems, Action<YamlFields>? more = null)
    {
        if (parts.Yaml is null)
            problems.AddHeadless(file.Path, 1, "The front matter is missing. Start with a line '---', then subject, discreet-subject and preheader, then '---'.");
        var fields = parts.Yaml is null ? null : YamlFields.Parse(parts.Yaml, file.Path, FrontMatter.YamlLine, problems);
        var mail = new MailText
        {
            Id = text.Id,
            Subject = fields?.Text("subject", Limits.Subject) ?? "",
            DiscreetSubject = fields?.Text("discreet-subject", Limits.Subject) ?? "",
            Preheader = fields?.Text("preheader", Limits.Preheader) ?? "",
            Text = text,
        };
        if (fields is not null)
            more?.Invoke(fields);
        fields?.RefuseOthers();
        return mail;
    }

    private static TextBlock ReadText(string id, ContentFile file, FrontMatter parts, ProblemList problems)
    {
        var body = "";
        var pieces = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        var lines = new List<string>();
        var bodyLines = parts.Body.Split('\n');
        for (var i = 0; i <= bodyLines.Length; i++)
        {
            if (i < bodyLines.Length && !bodyLines[i].StartsWith(PieceMark, StringComparison.Ordinal))
            {
                lines.Add(bodyLines[i]);
                continue;
            }

            var words = string.Join('\n', lines).Trim();
            if (name is null)
                body = words;
            else if (words.Length == 0)
                problems.Add(file.Path, parts.BodyLine + i - lines.Count - 1, $"Piece '{name}' has no words.");
            else if (!pieces.TryAdd(name, words))
                problems.Add(file.Path, parts.BodyLine + i - lines.Count - 1, $"Piece '{name}' stands twice. Take one out.");

            lines.Clear();
            name = i < bodyLines.Length ? bodyLines[i][PieceMark.Length..].Trim() : null;
        }

        return new TextBlock(id, body, pieces);
    }

    private static void CheckAgainst(MailSchema schema, TextBlock text, ContentFile file, ProblemList problems)
    {
        foreach (var missing in schema.Pieces.Where(piece => !text.Pieces.ContainsKey(piece)))
            problems.Add(file.Path, 0, $"Piece '{missing}' is missing. Add a line '# {missing}' and its words.");
        // A name that means nothing may be this one, misspelt: it is told below.
        foreach (var (piece, name) in schema.Carries.Where(pair => WordsOf(text, pair.Piece) is { Length: > 0 } words && Placeholders.In(words) is var names && !names.Contains(pair.Name) && names.All(schema.Placeholders.Contains)))
            problems.AddSlight(file.Path, piece.Length == 0 ? 0 : LineOf(file, PieceMark + piece), $"{(piece.Length == 0 ? "The mail" : $"Piece '{piece}'")} lacks {{{name}}}, which it is there to tell. Put it into the words.");
        foreach (var unknown in text.Pieces.Keys.Where(piece => !schema.Pieces.Contains(piece)))
            problems.Add(file.Path, LineOf(file, PieceMark + unknown), $"No code uses a piece '{unknown}'. Known: {Known(schema.Pieces)}.");
        foreach (var name in Placeholders.In(file.Text).Where(name => !schema.Placeholders.Contains(name)))
            problems.Add(file.Path, LineOf(file, $"{{{name}}}"), $"There is no value for {{{name}}} here. Known: {Known(schema.Placeholders)}.");
    }

    private static string WordsOf(TextBlock text, string piece) => piece.Length == 0 ? text.Body : text.Pieces.GetValueOrDefault(piece, "");

    private static string Known(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private static int LineOf(ContentFile file, string words) =>
        file.Text.AsSpan(0, file.Text.IndexOf(words, StringComparison.Ordinal)).Count('\n') + 1;

    private static IEnumerable<ContentFile> Under(string folder, IReadOnlyList<ContentFile> files) =>
        files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(".md", StringComparison.Ordinal));

    private static (string Id, string Suffix) SuffixOf(ContentFile file)
    {
        var parts = IdOf(file, NoteFolder).Split('.', 2);
        return (parts[0], parts[1]);
    }

    private static string IdOf(ContentFile file, string folder) => file.Path[folder.Length..^".md".Length];
}
