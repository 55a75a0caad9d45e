using Course.Content.Linting;
using Course.Core.Content;
using NodaTime;

namespace Course.Content.Tests;

/// <summary>The course as shipped.</summary>
public class WrittenCourseTests
{
    private static readonly WrittenCourse Course = CourseFiles.LoadEmbedded();

    public static TheoryData<string> LessonFiles() =>
        [.. ContentFile.Embedded().Select(file => file.Path).Where(path => path.StartsWith("lessons/") && !path.EndsWith("-opening.md"))];

    public static TheoryData<string> MailFiles() =>
        [.. ContentFile.Embedded().Select(file => file.Path).Where(path => path.StartsWith("mails/") || path.StartsWith("notes/") || path.StartsWith("months/"))];

    [Theory]
    [MemberData(nameof(LessonFiles))]
    public void Every_lesson_has_the_form_of_a_lesson(string path) => Assert.Empty(LessonRules.Check(File(path)));

    [Fact]
    public void Every_lesson_keeps_its_length_with_its_opening()
    {
        foreach (var lesson in Course.Curriculum.Lessons)
        {
            foreach (var opening in lesson.OpeningFor.Values.Concat(lesson.OpeningAfter.Values).Append(lesson.OpeningUntold).OfType<string>())
                Assert.Empty(LessonRules.Check(File($"lessons/{lesson.Id}.md"), opening));
        }
    }

    [Theory]
    [MemberData(nameof(MailFiles))]
    public void Every_mail_keeps_to_our_words(string path) => Assert.Empty(MailRules.Check(File(path)));

    [Fact]
    public void Every_lesson_stands_on_a_track() =>
        Assert.Empty(Course.Curriculum.Lessons.Select(lesson => lesson.Id).Except(Course.Curriculum.Tracks.SelectMany(track => track.Lessons)));

    [Fact]
    public void The_main_track_takes_the_modules_in_order()
    {
        string[] order = ["detachment", "self-focus", "patience"];
        var modules = Track("main").Lessons.Select(id => Array.IndexOf(order, Lesson(id).Module)).ToList();

        Assert.DoesNotContain(-1, modules);
        Assert.Equal(modules.Order(), modules);
    }

    [Fact]
    public void The_main_track_has_ten_lessons_of_each_module_and_reaching_out_seven()
    {
        Assert.All(Track("main").Lessons.GroupBy(id => Lesson(id).Module), module => Assert.Equal(10, module.Count()));
        Assert.Equal(30, Track("main").Lessons.Count);
        Assert.Equal(7, Track("reaching-out").Lessons.Count);
    }

    [Fact]
    public void Every_row_of_the_brief_is_taught() =>
        Assert.Empty(Enumerable.Range(1, 22).Select(number => $"T{number:00}").Except(Course.Curriculum.Lessons.SelectMany(lesson => lesson.Teaches)));

    // Someone who was left never reads the seven lessons of reaching out, so the main track has to stand by itself.
    [Fact]
    public void The_main_track_alone_teaches_all_but_the_row_for_those_who_left() =>
        Assert.Equal(["T09"], Enumerable.Range(1, 22).Select(number => $"T{number:00}").Except(Track("main").Lessons.SelectMany(id => Lesson(id).Teaches)));

    [Theory]
    [InlineData("space-without-an-end-date")]
    [InlineData("out-of-sight")]
    [InlineData("when-you-cant-avoid-them")]
    [InlineData("their-life-is-theirs")]
    [InlineData("breadcrumbs")]
    [InlineData("if-they-write")]
    [InlineData("sending-it-once")]
    [InlineData("waiting-for-the-answer")]
    [InlineData("hearing-no")]
    [InlineData("hearing-yes")]
    public void A_lesson_about_contact_is_written_for_those_who_cannot_avoid_it(string id) =>
        Assert.Equal([Contact.SharedPlace, Contact.Children], Lesson(id).BodyFor.Keys.Order());

    [Fact]
    public void Who_ended_it_reaches_out_first_and_goes_on_to_the_main_track()
    {
        Assert.Equal("reaching-out", Course.Curriculum.Start(Situation.IEnded).Track);
        var places = Course.Curriculum.From(Course.Curriculum.Start(Situation.IEnded)).ToList();
        Assert.Equal(Course.Curriculum.Start(Situation.TheyEnded), places[Track("reaching-out").Lessons.Count]);
    }

    [Theory]
    [InlineData(null, "hearing-no hearing-yes a-place-to-start")]
    [InlineData(Outcome.Accepted, "hearing-yes starting-anew-slowly a-new-agreement a-place-to-start")]
    [InlineData(Outcome.Declined, "hearing-no a-place-to-start")]
    [InlineData(Outcome.NoAnswer, "hearing-no a-place-to-start")]
    public void What_came_of_asking_decides_what_follows(Outcome? outcome, string expected)
    {
        var places = Course.Curriculum.From(Course.Curriculum.Start(Situation.IEnded), outcome).SkipWhile(place => place.Lesson != "waiting-for-the-answer").Skip(1).ToList();
        Assert.Equal(expected.Split(' '), places.Take(expected.Split(' ').Length).Select(place => place.Lesson));
        Assert.Equal(Track("main").Lessons, places.Where(place => place.Track == "main").Select(place => place.Lesson));
    }

    [Theory]
    [InlineData("hearing-no", Outcome.Accepted, "hearing-yes")]
    [InlineData("hearing-yes", Outcome.Accepted, "hearing-yes")]
    [InlineData("hearing-yes", Outcome.Declined, "a-place-to-start")]
    [InlineData("hearing-no", Outcome.NoAnswer, "hearing-no")]
    [InlineData("sending-it-once", Outcome.Declined, "sending-it-once")]
    public void Telling_the_outcome_moves_on_only_from_a_lesson_that_no_longer_fits(string lesson, Outcome outcome, string expected)
    {
        var got = Track("reaching-out").Lessons.TakeWhile(id => id != lesson).Aggregate(default(LessonLog), (log, id) => log.With(id, new LocalDate(2026, 6, 1)));
        Assert.Equal(expected, Course.Curriculum.Fitting(new Place("reaching-out", lesson), got, outcome).Lesson);
    }

    [Fact]
    public void No_two_lessons_share_a_subject_or_a_line_to_keep()
    {
        var lessons = Course.Curriculum.Lessons.ToList();
        Assert.Distinct(lessons.Select(lesson => lesson.Subject));
        Assert.Distinct(lessons.Select(lesson => lesson.DiscreetSubject));
        Assert.Distinct(lessons.Select(lesson => lesson.Body.Split('\n')[^1]));
    }

    [Fact]
    public void Every_country_of_the_brief_has_its_lines()
    {
        Assert.All(["US", "CA", "GB", "IE", "AU", "NZ"], code => Assert.NotEmpty(Course.SupportLines.For(code)!.Crisis));
        Assert.All(["us", "GB", "AU", "IE"], code => Assert.NotEmpty(Course.SupportLines.For(code)!.Violence));
        Assert.Equal("112", Course.SupportLines.For("FR")!.Emergency);
        Assert.Null(Course.SupportLines.For("XX"));
        Assert.Null(Course.SupportLines.For(null));
    }

    private static ContentFile File(string path) => ContentFile.Embedded().Single(file => file.Path == path);

    private static Track Track(string id) => Course.Curriculum.Tracks.Single(track => track.Id == id);

    private static Lesson Lesson(string id) => Course.Curriculum.TryFind(id, out var lesson) ? lesson : throw new ArgumentException(id);
}
