using System.Globalization;
using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>Reads <c>course.yaml</c>: modules, tracks and where each situation starts.</summary>
internal static class OutlineReader
{
    public const string File = "course.yaml";

    /// <summary>The longest wait for a choice: as long as a pause may be.</summary>
    private const int MostDays = 90;

    public static readonly IReadOnlyDictionary<string, Situation> Situations = new Dictionary<string, Situation>
    {
        ["they-ended"] = Situation.TheyEnded,
        ["i-ended"] = Situation.IEnded,
        ["turned-down"] = Situation.TurnedDown,
    };

    public static Outline? Read(IReadOnlyList<ContentFile> files, ProblemList problems)
    {
        if (files.FirstOrDefault(file => file.Path == File) is not { } source)
        {
            problems.Add(File, 0, "The file is missing. It names the modules, the tracks and where each situation starts.");
            return null;
        }

        if (YamlFields.Parse(source.Text, File, 1, problems) is not { } fields)
            return null;

        var modules = fields.Mappings("modules").Select(ReadModule).ToList();
        var tracks = fields.Mappings("tracks").Select(ReadTrack).ToList();
        var retired = fields.Has("retired") ? fields.Texts("retired") : [];
        var start = fields.Mapping("start") is { } starts ? ReadStart(starts, tracks) : [];
        fields.RefuseOthers();

        foreach (var track in tracks)
        {
            foreach (var (then, line) in track.Leads.Where(lead => tracks.All(other => other.Track.Id != lead.Track)))
                problems.Add(File, line, $"Track '{track.Track.Id}' leads to '{then}', which is no track. Name one of: {Names(tracks)}.");
        }

        CheckWays(tracks, problems);
        foreach (var (id, line) in retired)
        {
            if (retired.Count(other => other.Text == id) > 1)
                problems.Add(File, line, $"'{id}' is named twice under 'retired'. Once is enough.");
            if (tracks.FirstOrDefault(track => track.Track.Lessons.Contains(id)) is { } taken)
                problems.Add(File, line, $"'{id}' is retired, and track '{taken.Track.Id}' names it. People have got a lesson of that name: give the one on the track another, or take this line out if it is the same.");
        }

        return new Outline(modules, tracks, start, [.. retired.Select(one => one.Text)]);
    }

    /// <summary>Every way through the tracks ends, and all ways end on one track: the course knows by it who is through.</summary>
    private static void CheckWays(List<OutlineTrack> tracks, ProblemList problems)
    {
        foreach (var track in tracks)
        {
            foreach (var (then, line) in track.Leads.Where(lead => ReachedFrom(lead.Track, tracks).Contains(track.Track.Id)))
                problems.AddSlight(File, line, $"Track '{track.Track.Id}' leads to '{then}' and so back to itself: what comes after the circle would be sent to nobody. Name a track that leads on, or take the line out.");
        }

        var ends = tracks.Where(track => track.Track.Then is null).ToList();
        foreach (var end in ends.Skip(1))
            problems.Add(File, end.LessonLines.DefaultIfEmpty(0).First(), $"Track '{end.Track.Id}' has no 'then', as '{ends[0].Track.Id}' has none, and the course ends on one track only. Write 'then:' and the track that follows.");
    }

    /// <summary>This track and all that follow it, whatever is told.</summary>
    private static HashSet<string> ReachedFrom(string id, List<OutlineTrack> tracks)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next) && tracks.FirstOrDefault(track => track.Track.Id == next) is { } track)
                Array.ForEach([.. track.Leads], lead => open.Push(lead.Track));
        }

        return reached;
    }

    private static Module ReadModule(YamlFields fields)
    {
        var module = new Module(fields.Text("id"), fields.Text("title"));
        fields.RefuseOthers();
        return module;
    }

    private static OutlineTrack ReadTrack(YamlFields fields)
    {
        var lessons = fields.Texts("lessons");
        var then = fields.OptionalText("then");
        var leads = then is null ? [] : new List<(string Track, int Line)> { (then, fields.Line("then")) };
        var track = new Track(fields.Text("id"), [.. lessons.Select(lesson => lesson.Text)], then)
        {
            LeftOut = fields.OptionalMapping("left-out") is { } leftOut ? ReadLeftOut(leftOut, lessons) : new Dictionary<string, IReadOnlyList<Outcome>>(),
            ThenWaitsDays = ReadDays(fields, "then-waits-days"),
            Sends = ReadOneOf(fields, "sends", lessons),
            Asks = ReadOneOf(fields, "asks", lessons),
            ThenAfter = fields.OptionalMapping("then-after") is { } after ? ReadThenAfter(after, leads) : new Dictionary<Outcome, string>(),
        };
        fields.RefuseOthers();
        if (lessons.Count == 0)
            fields.Complain("lessons", $"Track '{track.Id}' has no lessons. Name at least one.");
        foreach (var twice in lessons.GroupBy(lesson => lesson.Text).Where(group => group.Count() > 1))
            fields.Complain("lessons", $"Track '{track.Id}' names '{twice.Key}' twice. People stand on ids, so each may come once.");
        return new OutlineTrack(track, [.. lessons.Select(lesson => lesson.Line)], leads);
    }

    /// <summary>A lesson of the track under a key that names one; null where the key is absent or names no lesson of the track, which is told.</summary>
    private static string? ReadOneOf(YamlFields fields, string key, IReadOnlyList<(string Text, int Line)> lessons)
    {
        if (fields.OptionalText(key) is not { } named || lessons.Any(lesson => lesson.Text == named))
            return fields.OptionalText(key);
        fields.Complain(key, $"'{named}' is not on this track. Name one of its lessons, or take the line out.");
        return null;
    }

    private static int ReadDays(YamlFields fields, string key)
    {
        if (fields.OptionalText(key) is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays)
            return days;
        fields.Complain(key, $"'{key}' is a number of days from 1 to {MostDays}.");
        return 0;
    }

    private static Dictionary<string, IReadOnlyList<Outcome>> ReadLeftOut(YamlFields fields, IReadOnlyList<(string Text, int Line)> lessons)
    {
        var leftOut = new Dictionary<string, IReadOnlyList<Outcome>>(StringComparer.Ordinal);
        foreach (var lesson in fields.Keys)
        {
            var outcomes = new List<Outcome>();
            foreach (var (name, _) in fields.Texts(lesson))
            {
                if (OutcomeNames.All.TryGetValue(name, out var outcome))
                    outcomes.Add(outcome);
                else
                    fields.Complain(lesson, UnknownOutcome(name));
            }

            leftOut[lesson] = outcomes;
            if (lessons.Count > 0 && lesson == lessons[0].Text)
                fields.Complain(lesson, $"'{lesson}' is the track's first lesson, which everyone gets who comes to it. Put it on a track of its own.");
            else if (lessons.All(known => known.Text != lesson))
                fields.Complain(lesson, $"'{lesson}' is not on this track, so it can't be left out. Correct the name or take the line out.");
        }

        return leftOut;
    }

    private static Dictionary<Outcome, string> ReadThenAfter(YamlFields fields, List<(string Track, int Line)> leads)
    {
        var after = new Dictionary<Outcome, string>();
        foreach (var name in fields.Keys)
        {
            var track = fields.Text(name);
            leads.Add((track, fields.Line(name)));
            if (OutcomeNames.All.TryGetValue(name, out var outcome))
                after[outcome] = track;
            else
                fields.Complain(name, UnknownOutcome(name));
        }

        return after;
    }

    private static string UnknownOutcome(string name) => $"'{name}' is no outcome. Use one of: {string.Join(", ", OutcomeNames.All.Keys)}.";

    private static Dictionary<Situation, string> ReadStart(YamlFields fields, List<OutlineTrack> tracks)
    {
        var start = new Dictionary<Situation, string>();
        foreach (var (name, situation) in Situations)
        {
            var track = fields.Text(name);
            start[situation] = track;
            if (track.Length > 0 && tracks.All(other => other.Track.Id != track))
                fields.Complain(name, $"'{name}' starts on '{track}', which is no track. Name one of: {Names(tracks)}.");
        }

        fields.RefuseOthers();
        return start;
    }

    private static string Names(IEnumerable<OutlineTrack> tracks) => string.Join(", ", tracks.Select(track => track.Track.Id));
}

/// <summary>A track with the lines its lessons stand on, for messages.</summary>
internal sealed record OutlineTrack(Track Track, IReadOnlyList<int> LessonLines, IReadOnlyList<(string Track, int Line)> Leads);

/// <summary>What <c>course.yaml</c> says, before the lessons are known.</summary>
internal sealed record Outline(
    IReadOnlyList<Module> Modules,
    IReadOnlyList<OutlineTrack> Tracks,
    IReadOnlyDictionary<Situation, string> Start,
    IReadOnlyList<string> Retired)
{
    /// <summary>The same with the modules' names in another language, where its pages' words have them.</summary>
    public Outline Named(PageWords? words) =>
        this with { Modules = [.. Modules.Select(module => words?.Find(PageWordsRules.ModulePart + module.Id) is { } title ? module with { Title = title } : module)] };

    /// <summary>Joins the outline with its lessons; null, with problems noted, when they don't fit.</summary>
    /// <param name="lessons">The lessons that could be read.</param>
    /// <param name="months">The check-ins of the year after.</param>
    /// <param name="written">Whether a lesson has a file. One that could not be read is a problem told elsewhere.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public Curriculum? Join(IReadOnlyList<Lesson> lessons, IReadOnlyList<Lesson> months, Predicate<string> written, ProblemList problems)
    {
        var known = lessons.Select(lesson => lesson.Id).ToHashSet(StringComparer.Ordinal);
        var whole = Tracks.Count > 0 && Start.Values.All(id => Tracks.Any(track => track.Track.Id == id));
        foreach (var track in Tracks)
        {
            whole &= track.Track.Lessons.Count > 0
                && !track.Track.Lessons.Any(Retired.Contains)
                && track.Leads.All(lead => Tracks.Any(other => other.Track.Id == lead.Track))
                && !track.Track.LeftOut.ContainsKey(track.Track.Lessons[0]);
            foreach (var (id, line) in track.Track.Lessons.Zip(track.LessonLines).Where(pair => !known.Contains(pair.First)))
            {
                whole = false;
                if (!written(id))
                    problems.Add(OutlineReader.File, line, $"No file defines lesson '{id}'. Add {LessonReader.Folder}{id}.md or take the line out.");
            }
        }

        foreach (var month in months.Where(month => known.Contains(month.Id)))
        {
            whole = false;
            problems.Add($"{MailReader.MonthFolder}{month.Id}.md", 0, $"A lesson is called '{month.Id}' too. People stand on ids: give this file another name.");
        }

        foreach (var track in Tracks.Where(track => track.Track.Id == Track.YearAfter))
        {
            whole = false;
            problems.Add(OutlineReader.File, 0, $"'{track.Track.Id}' is the track of the monthly check-ins, which are the files of {MailReader.MonthFolder}. Give this track another id.");
        }

        return whole ? new Curriculum(Modules, Tracks.Select(track => track.Track), lessons, Start, months) { Retired = Retired } : null;
    }
}
