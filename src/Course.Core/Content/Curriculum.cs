using System.Diagnostics.CodeAnalysis;

namespace Course.Core.Content;

/// <summary>The whole course as written: its modules, tracks and lessons, and who follows which. Immutable.</summary>
public sealed class Curriculum
{
    private readonly Dictionary<string, Lesson> lessons;
    private readonly Dictionary<string, Lesson> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Track> tracks;
    private readonly IReadOnlyDictionary<Situation, string> startTrack;

    /// <summary>Puts a course together and checks that every name in it leads somewhere.</summary>
    /// <param name="modules">In the order taught.</param>
    /// <param name="tracks">Every track, each with at least one lesson.</param>
    /// <param name="lessons">Every lesson that a track names; others are allowed (drafts, retired lessons people may still stand on).</param>
    /// <param name="startTrack">The track each situation starts on.</param>
    /// <param name="yearAfter">The check-ins of the year after, in order; may be none.</param>
    /// <exception cref="ArgumentException">A track names a missing lesson or track, or a situation has no track.</exception>
    public Curriculum(
        IReadOnlyList<Module> modules,
        IEnumerable<Track> tracks,
        IEnumerable<Lesson> lessons,
        IReadOnlyDictionary<Situation, string> startTrack,
        IReadOnlyList<Lesson>? yearAfter = null)
    {
        Modules = modules;
        YearAfter = yearAfter ?? [];
        this.lessons = lessons.ToDictionary(lesson => lesson.Id, StringComparer.Ordinal);
        Lessons = [.. this.lessons.Values];
        this.tracks = tracks.ToDictionary(track => track.Id, StringComparer.Ordinal);
        Tracks = [.. this.tracks.Values];
        this.startTrack = startTrack;

        foreach (var lesson in this.lessons.Values)
        {
            if (!byCode.TryAdd(LessonLog.CodeOf(lesson.Id), lesson))
                throw new ArgumentException($"Lessons '{lesson.Id}' and '{byCode[LessonLog.CodeOf(lesson.Id)].Id}' can't be told apart in what people have got. Give the newer one another name.", nameof(lessons));
        }

        foreach (var track in this.tracks.Values)
        {
            if (track.Lessons.Count == 0)
                throw new ArgumentException($"Track '{track.Id}' has no lessons. Name at least one in course.yaml.", nameof(tracks));
            if (track.Lessons.FirstOrDefault(id => !this.lessons.ContainsKey(id)) is { } missing)
                throw new ArgumentException($"Track '{track.Id}' names lesson '{missing}', which no file defines. Add lessons/{missing}.md or take it out of course.yaml.", nameof(tracks));
            // A first lesson is where people are put without a look at what they told.
            if (track.LeftOut.ContainsKey(track.Lessons[0]))
                throw new ArgumentException($"Track '{track.Id}' leaves out its first lesson '{track.Lessons[0]}'. Put it on a track of its own.", nameof(tracks));
            if (track.ThenAfter.Values.Append(track.Then).OfType<string>().FirstOrDefault(then => !this.tracks.ContainsKey(then)) is { } nowhere)
                throw new ArgumentException($"Track '{track.Id}' leads to track '{nowhere}', which course.yaml does not define.", nameof(tracks));
        }

        foreach (var situation in Enum.GetValues<Situation>())
        {
            if (!startTrack.TryGetValue(situation, out var start) || !this.tracks.ContainsKey(start))
                throw new ArgumentException($"No track is given for the situation {situation}.", nameof(startTrack));
        }

        if (YearAfter.Count == 0)
            return;
        if (YearAfter.FirstOrDefault(month => !this.lessons.TryAdd(month.Id, month)) is { } taken)
            throw new ArgumentException($"'{taken.Id}' is the name of a lesson and of a check-in of the year after. Give the check-in another.", nameof(yearAfter));
        this.tracks.Add(Track.YearAfter, new Track(Track.YearAfter, [.. YearAfter.Select(month => month.Id)], Then: null));
    }

    /// <summary>The modules in the order taught.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Every track of the course. The year after is none of them: nobody comes to it but by asking.</summary>
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>Every lesson of the course.</summary>
    public IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>The check-ins of the year after, in order. They are kept as lessons are, on <see cref="Track.YearAfter"/>.</summary>
    public IReadOnlyList<Lesson> YearAfter { get; }

    /// <summary>The lesson with this id.</summary>
    /// <param name="id">A <see cref="Lesson.Id"/>.</param>
    /// <param name="lesson">The lesson, when there is one.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out Lesson? lesson) => lessons.TryGetValue(id, out lesson);

    /// <summary>The lesson with this <see cref="LessonLog.CodeOf"/>, or null.</summary>
    public Lesson? FindByCode(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Where someone in this situation starts.</summary>
    public Place Start(Situation situation) => new(startTrack[situation], tracks[startTrack[situation]].Lessons[0]);

    /// <summary>Where the year after begins.</summary>
    /// <exception cref="InvalidOperationException">The course has no letters for it.</exception>
    public Place StartOfYearAfter() => YearAfter.Count > 0
        ? new Place(Track.YearAfter, YearAfter[0].Id)
        : throw new InvalidOperationException("There are no check-ins for the year after, and someone has asked for them. Put the files of months/ back.");

    /// <summary>The place after this one: the next lesson of the track that is for them, else the first of the track that follows, else null at the course's end.</summary>
    /// <param name="place">Where they stand now; a lesson no longer on its track counts as the track's last.</param>
    /// <param name="outcome">What they told of reaching out, if anything.</param>
    public Place? After(Place place, Outcome? outcome = null)
    {
        if (!tracks.TryGetValue(place.Track, out var track))
            return null;
        var index = IndexOf(track, place.Lesson);
        for (var next = index + 1; index >= 0 && next < track.Lessons.Count; next++)
        {
            if (track.IsFor(track.Lessons[next], outcome))
                return new Place(track.Id, track.Lessons[next]);
        }

        return track.Following(outcome) is { } then ? new Place(then, tracks[then].Lessons[0]) : null;
    }

    /// <summary>
    /// Where someone stands once they have told an outcome: the same place, unless the lesson there is no longer for them. Then it is the one after; nobody is moved back, and nobody
    /// who stands elsewhere is moved at all.
    /// </summary>
    public Place Fitting(Place place, Outcome? outcome) =>
        tracks.TryGetValue(place.Track, out var track) && !track.IsFor(place.Lesson, outcome) && After(place, outcome) is { } after ? after : place;

    /// <summary>Which lesson of its track this is, from 1; and how many the track has.</summary>
    public (int Number, int Of) Position(Place place) =>
        tracks.TryGetValue(place.Track, out var track) ? (IndexOf(track, place.Lesson) + 1, track.Lessons.Count) : (0, 0);

    private static int IndexOf(Track track, string lesson)
    {
        for (var i = 0; i < track.Lessons.Count; i++)
        {
            if (string.Equals(track.Lessons[i], lesson, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
