using Course.Core.Content;
using Course.Core.Tests.World;
using NodaTime;

namespace Course.Core.Tests.Content;

/// <summary>Where someone goes on when the course has changed under them: judged by what they have got, so that nothing comes twice and nothing is passed over unsaid.</summary>
public sealed class ChangedCourseTests
{
    private static readonly LocalDate Day = new(2026, 6, 1);

    [Theory]
    // Before anything changes.
    [InlineData("a b c d e", "a b", "c", "c", "")]
    // Taken out: the one they stand on, the last they got, one ahead, the last of all.
    [InlineData("a b d e", "a b", "c", "d", "")]
    [InlineData("a c d e", "a b", "c", "c", "")]
    [InlineData("a b c e", "a b", "c", "c", "")]
    [InlineData("a b", "a b", "c", null, "")]
    // Added: ahead, right before what was chosen, right behind them, farther behind, at the very beginning.
    [InlineData("a b c x d e", "a b", "c", "c", "")]
    [InlineData("a b x c d e", "a b", "c", "x", "")]
    [InlineData("a x b c d e", "a b", "c", "x", "")]
    [InlineData("a x b c d e", "a b c", "d", "d", "x")]
    [InlineData("x a b c d e", "a b", "c", "c", "x")]
    // Moved: one they got to the end, the last they got to the end, one ahead to behind them, the chosen one to the end and to behind them.
    [InlineData("b c d e a", "a b", "c", "c", "")]
    [InlineData("a c d e b", "a b", "c", "c", "")]
    [InlineData("a e b c d", "a b", "c", "e", "")]
    [InlineData("a e b c d", "a b c", "d", "d", "e")]
    [InlineData("a b d e c", "a b", "c", "d", "")]
    [InlineData("c a b d e", "a b", "c", "c", "")]
    // The last two they got to the very end, past what is left.
    [InlineData("c d a b", "a b", "c", "c", "")]
    [InlineData("c a b", "a b", "c", "c", "")]
    // Two neighbours exchanged around where they stand.
    [InlineData("a c b d e", "a b", "c", "c", "")]
    // Nobody who has got nothing is moved.
    [InlineData("x a b c", "", "a", "a", "")]
    public void Someone_goes_on_with_what_they_have_not_got(string now, string got, string chosen, string? expected, string added)
    {
        var (curriculum, log) = (Some.Curriculum(now.Split(' ')), Log(got));
        var next = curriculum.Next(new Place("main", chosen), log, outcome: null);
        Assert.Equal(expected, next?.Lesson);
        if (next is { } place)
            Assert.Equal(added.Split(' ', StringSplitOptions.RemoveEmptyEntries), curriculum.AddedBehind(place, log, outcome: null));
    }

    [Fact]
    public void A_lesson_is_named_as_added_once()
    {
        var curriculum = Some.Curriculum("a", "x", "b", "c", "d");
        var log = Log("a b").With("c", Day.PlusDays(2)).WithOffered("x", Day.PlusDays(2));
        Assert.Empty(curriculum.AddedBehind(new Place("main", "d"), log, outcome: null));
        Assert.Equal("x", Assert.Single(log.OfferedIn(curriculum)).Lesson.Id);
        Assert.Equal(["a", "b", "c"], log.In(curriculum).Select(got => got.Lesson.Id));
    }

    [Fact]
    public void A_lesson_that_was_offered_and_moves_ahead_of_them_comes_after_all()
    {
        var log = Log("a b").WithOffered("x", Day);
        Assert.Equal("x", Some.Curriculum("a", "b", "x", "c").After(new Place("main", "b"), log)?.Lesson);
        Assert.Empty(log.With("x", Day.PlusDays(5)).OfferedIn(Some.Curriculum("a", "b", "x", "c")));
    }

    [Fact]
    public void Begun_anew_everything_comes_again()
    {
        var curriculum = Some.Curriculum("a", "b", "c");
        var log = Log("a b c").WithBeginning();
        Assert.Equal("a", curriculum.Next(new Place("main", "a"), log, outcome: null)?.Lesson);
        Assert.Equal("b", curriculum.After(new Place("main", "a"), log.With("a", Day.PlusDays(9)))?.Lesson);
        Assert.Equal(3, log.Count);
    }

    [Fact]
    public void Tracks_that_lead_in_a_circle_end_where_everything_has_come()
    {
        var curriculum = new Curriculum(
            [new Module("detachment", "Detachment")],
            [new Track("one", ["a"], "two"), new Track("two", ["b"], "one")],
            [Some.Lesson("a"), Some.Lesson("b")],
            Enum.GetValues<Situation>().ToDictionary(situation => situation, _ => "one"));
        Assert.Equal(["a", "b"], curriculum.From(curriculum.Start(Situation.TheyEnded)).Select(place => place.Lesson));
    }

    /// <summary>A person's way through a course that changes at random between any two of their days.</summary>
    [Fact]
    public void Whatever_is_added_moved_and_taken_out_nothing_comes_twice_and_nothing_is_passed_over_unsaid()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var lessons = Enumerable.Range(1, 8).Select(n => $"lesson-{n}").ToList();
            var fresh = 100;
            Place? place = new Place("main", lessons[0]);
            var log = default(LessonLog);
            var came = new List<string>();
            var named = new List<string>();
            for (var day = 0; day < 40; day++)
            {
                if (random.Next(3) == 0)
                    Change(lessons, random, ref fresh);
                var curriculum = Some.Curriculum([.. lessons]);
                if (curriculum.Next(place.Value, log, outcome: null) is not { } sent)
                    break;
                var added = curriculum.AddedBehind(sent, log, outcome: null);
                came.Add(sent.Lesson);
                named.AddRange(added);
                log = added.Aggregate(log.With(sent.Lesson, Day.PlusDays(day)), (all, lesson) => all.WithOffered(lesson, Day.PlusDays(day)));
                place = curriculum.After(sent, log);
                if (place is null)
                {
                    Assert.True(lessons.TrueForAll(lesson => came.Contains(lesson) || named.Contains(lesson)), $"seed {seed}: of {string.Join(' ', lessons)} came {string.Join(' ', came)} and named were {string.Join(' ', named)}");
                    break;
                }
            }

            Assert.True(came.Distinct().Count() == came.Count, $"seed {seed}: {string.Join(' ', came)}");
            Assert.True(named.Distinct().Count() == named.Count, $"seed {seed}: named twice of {string.Join(' ', named)}");
        }
    }

    private static void Change(List<string> lessons, Random random, ref int fresh)
    {
        switch (random.Next(3))
        {
            case 0:
                lessons.Insert(random.Next(lessons.Count + 1), $"lesson-{fresh++}");
                break;
            case 1 when lessons.Count > 2:
                lessons.RemoveAt(random.Next(lessons.Count));
                break;
            default:
                var moved = lessons[random.Next(lessons.Count)];
                lessons.Remove(moved);
                lessons.Insert(random.Next(lessons.Count + 1), moved);
                break;
        }
    }

    private static LessonLog Log(string got)
    {
        var ids = got.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ids.Aggregate((Log: default(LessonLog), On: Day), (so, id) => (so.Log.With(id, so.On), so.On.PlusDays(1))).Log;
    }
}
