using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Course.Core.Content;

/// <summary>The whole course as written: its modules, tracks and lessons, and who follows which. Immutable.</summary>
public sealed class Curriculum
{
    private readonly Dictionary<string, Lesson> lessons;
    private readonly Dictionary<string, Lesson> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Track> tracks;
    private readonly Dictionary<string, TrackIndex> indexes;
    private readonly IReadOnlyDictionary<Situation, string> startTrack;

    /// <summary>Puts a course together and checks that every name in it leads somewhere.</summary>
    /// <param name="modules">In the order taught.</param>
    /// <param name="tracks">Every track, each with at least one lesson.</param>
    /// <param name="lessons">Every lesson that a track names; others are allowed (drafts, retired lessons that people read again).</param>
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
            if (new[] { track.Sends, track.Asks }.OfType<string>().FirstOrDefault(id => !track.Lessons.Contains(id)) is { } elsewhere)
                throw new ArgumentException($"Track '{track.Id}' names '{elsewhere}' under 'sends' or 'asks', which is none of its lessons.", nameof(tracks));
            if (track.ThenAfter.Values.Append(track.Then).OfType<string>().FirstOrDefault(then => !this.tracks.ContainsKey(then)) is { } nowhere)
                throw new ArgumentException($"Track '{track.Id}' leads to track '{nowhere}', which course.yaml does not define.", nameof(tracks));
        }

        foreach (var situation in Enum.GetValues<Situation>())
        {
            if (!startTrack.TryGetValue(situation, out var start) || !this.tracks.ContainsKey(start))
                throw new ArgumentException($"No track is given for the situation {situation}.", nameof(startTrack));
        }

        if (YearAfter.FirstOrDefault(month => !this.lessons.TryAdd(month.Id, month)) is { } taken)
            throw new ArgumentException($"'{taken.Id}' is the name of a lesson and of a check-in of the year after. Give the check-in another.", nameof(yearAfter));
        if (YearAfter.Count > 0)
            this.tracks.Add(Track.YearAfter, new Track(Track.YearAfter, [.. YearAfter.Select(month => month.Id)], Then: null));
        indexes = this.tracks.Values.ToDictionary(track => track.Id, track => new TrackIndex(track), StringComparer.Ordinal);
    }

    /// <summary>The modules in the order taught.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Every track of the course. The year after is none of them: nobody comes to it but by asking.</summary>
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>Ids that were lessons' once and are no more: never given to another lesson, since people have got them.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

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

    /// <summary>The track someone in this situation starts on, where it asks what came of their message; else null.</summary>
    public Track? Asking(Situation situation) => tracks[startTrack[situation]] is { Asks: not null } track ? track : null;

    /// <summary>The track with this id, or null where the course has none such.</summary>
    public Track? FindTrack(string id) => tracks.GetValueOrDefault(id);

    /// <summary>Where the year after begins.</summary>
    /// <exception cref="InvalidOperationException">The course has no letters for it.</exception>
    public Place StartOfYearAfter() => YearAfter.Count > 0
        ? new Place(Track.YearAfter, YearAfter[0].Id)
        : throw new InvalidOperationException("There are no check-ins for the year after, and someone has asked for them. Put the files of months/ back.");

    /// <summary>
    /// Where someone stands in the course as it is now: the lesson chosen for them, else the one to come after all that came, on this track or those that follow. Null where none is left. A
    /// place on a track the course has not is left as it is.
    /// </summary>
    /// <param name="place">What was chosen when their last lesson went out, perhaps of another version of the course.</param>
    /// <param name="received">What they have got.</param>
    /// <param name="outcome">What they told of reaching out, if anything.</param>
    public Place? Next(Place place, LessonLog received, Outcome? outcome) => indexes.ContainsKey(place.Track) ? Onward(place.Track, place.Lesson, received, outcome) : place;

    /// <summary>What comes after all that came, on this track or those that follow; null at the course's end.</summary>
    /// <param name="place">The lesson that went out last.</param>
    /// <param name="received">What they have got, that lesson too.</param>
    /// <param name="outcome">What they told of reaching out, if anything.</param>
    public Place? After(Place place, LessonLog received, Outcome? outcome = null) => Onward(place.Track, chosen: null, received, outcome);

    /// <summary>Every place from the start of a track on, as someone comes through them who told this outcome, or none, in time.</summary>
    public IEnumerable<Place> From(Place start, Outcome? outcome = null)
    {
        var received = default(LessonLog);
        for (Place? place = start; place is { } here; place = After(here, received, outcome))
        {
            yield return here;
            received = received.With(here.Lesson, new LocalDate(2020, 1, 1));
        }
    }

    /// <summary>
    /// Where someone stands once they have told an outcome. A lesson no longer for them gives way; those for their answer come next, also to someone who has gone on to the
    /// track that follows, who then goes on there where they were.
    /// </summary>
    public Place Fitting(Place place, LessonLog received, Outcome? outcome)
    {
        foreach (var track in tracks.Values)
        {
            if (outcome is not { } told || track.Id == place.Track || place.Track == Track.YearAfter || track.Asks is not { } asks || !received.HasThisTime(asks))
                continue;
            if (indexes[track.Id].Standing(received, outcome).MissedByOutcome is { } missed)
                return new Place(track.Id, missed);
            var chosen = track.Following(told);
            var isOnAnothersWay = chosen != place.Track && track.ThenAfter.Values.Contains(place.Track);
            if (chosen is not null && (isOnAnothersWay || track.ThenAfter.ContainsKey(told)) && chosen != place.Track && indexes[chosen].Standing(received, outcome).Next(null) is { } first)
                return new Place(chosen, first);
        }

        return Next(place, received, outcome) ?? place;
    }

    /// <summary>The lessons that came into the course behind this place, when its person was past them, and of which they have not been told.</summary>
    public IReadOnlyList<string> AddedBehind(Place place, LessonLog received, Outcome? outcome) =>
        place.Track != Track.YearAfter && indexes.TryGetValue(place.Track, out var index) ? index.Standing(received, outcome).AddedBehind(place.Lesson) : [];

    /// <summary>Which lesson of its track this is, from 1; and how many the track has. Lessons that are left out for someone who told this outcome are not counted: nobody is to look for them.</summary>
    public (int Number, int Of) Position(Place place, Outcome? outcome = null)
    {
        if (!tracks.TryGetValue(place.Track, out var track))
            return (0, 0);
        List<string> own = [.. track.Lessons.Where(lesson => lesson == place.Lesson || track.IsFor(lesson, outcome))];
        return (own.IndexOf(place.Lesson) + 1, own.Count);
    }

    private Place? Onward(string? track, string? chosen, LessonLog received, Outcome? outcome)
    {
        // Tracks that lead in a circle end where everything has come.
        for (var hops = 0; track is not null && hops <= tracks.Count && indexes.TryGetValue(track, out var index); hops++)
        {
            if (index.Standing(received, outcome).Next(chosen) is { } lesson)
                return new Place(track, lesson);
            (track, chosen) = (index.Track.Following(outcome), null);
        }

        return null;
    }
}
