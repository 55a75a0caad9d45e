namespace Course.Content.Tests.Reading;

public class LoadingTests
{
    [Fact]
    public void A_misspelt_key_names_file_line_and_the_keys_we_know() =>
        Assert.Equal(
            ["lessons/no-deadline.md:2: 'id' is missing. Add a line 'id: …'.",
             "lessons/no-deadline.md:2: 'idd' is not a key we know. Known here: id, module, title, subject, discreet-subject, preheader, teaches, exercise, variants, openings. Correct the spelling or take it out."],
            Problems(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("id: no-deadline", "idd: no-deadline"))));

    [Fact]
    public void A_subject_too_long_for_a_phone_is_refused_with_its_line() =>
        Assert.Equal(
            "lessons/no-deadline.md:5: 'subject' has 60 characters; at most 50 are shown. Shorten it.",
            SomeCourse.Problem(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("subject: You are not behind", "subject: " + new string('x', 60)))));

    [Fact]
    public void An_unknown_row_is_refused() =>
        Assert.Equal(
            "lessons/no-deadline.md:8: 'T23' is not a row of the brief. Use T01 to T22.",
            SomeCourse.Problem(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("[T20, T11]", "[T20, T23]"))));

    [Fact]
    public void An_unknown_module_is_refused() =>
        Assert.StartsWith(
            "lessons/no-deadline.md:3: 'patients' is no module. Use one of: ",
            SomeCourse.Problem(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("module: patience", "module: patients"))));

    [Fact]
    public void An_id_that_is_not_the_file_s_name_is_refused() =>
        Assert.Contains(
            "lessons/no-deadline.md:2: The id 'no-end' and the file's name 'no-deadline' must be the same.",
            Problems(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("id: no-deadline", "id: no-end")))[0]);

    [Fact]
    public void Yaml_that_cannot_be_read_names_the_line_in_the_file() =>
        Assert.StartsWith(
            "lessons/no-deadline.md:5: This can't be read",
            SomeCourse.Problem(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("subject: You are", "subject: You: are"))));

    [Fact]
    public void Front_matter_left_open_is_refused() =>
        Assert.Contains(
            "lessons/no-deadline.md:1: The front matter is missing or not closed. Start with a line '---', then the keys, then '---'.",
            Problems(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("\n---\n", "\n"))));

    [Fact]
    public void A_track_that_names_a_missing_lesson_names_the_line_of_course_yaml()
    {
        var lines = CourseYaml().Split('\n');
        var line = Array.FindIndex(lines, text => text.Trim() == "- grief-moves-in-loops") + 1;

        Assert.Equal(
            $"course.yaml:{line}: No file defines lesson 'grief-moves-in-loops'. Add lessons/grief-moves-in-loops.md or take the line out.",
            SomeCourse.Problem(SomeCourse.Without("lessons/grief-moves-in-loops.md")));
    }

    [Fact]
    public void A_track_that_leads_nowhere_is_refused() =>
        Assert.Contains(
            "Track 'reaching-out' leads to 'mian', which is no track. Name one of: main, reaching-out, starting-anew.",
            Problems(SomeCourse.With("course.yaml", text => text.Replace("then: main", "then: mian")))[0]);

    [Fact]
    public void A_way_after_an_outcome_that_leads_nowhere_is_refused_with_its_line() =>
        Assert.Equal(
            $"course.yaml:{LineOf("accepted: starting-anew")}: Track 'reaching-out' leads to 'anew', which is no track. Name one of: main, reaching-out, starting-anew.",
            SomeCourse.Problem(SomeCourse.With("course.yaml", text => text.Replace("accepted: starting-anew", "accepted: anew"))));

    [Theory]
    [InlineData("hearing-no: [accepted]", "hearing-no: [yes]", "'yes' is no outcome. Use one of: accepted, declined, no-answer.")]
    [InlineData("accepted: starting-anew", "yes: starting-anew", "'yes' is no outcome. Use one of: accepted, declined, no-answer.")]
    [InlineData("hearing-no: [accepted]", "one-habit: [accepted]", "'one-habit' is not on this track, so it can't be left out. Correct the name or take the line out.")]
    [InlineData("hearing-no: [accepted]", "why-reach-out: [accepted]", "'why-reach-out' is the track's first lesson, which everyone gets who comes to it. Put it on a track of its own.")]
    [InlineData("sends: sending-it-once", "sends: one-habit", "'one-habit' is not on this track. Name one of its lessons, or take the line out.")]
    [InlineData("asks: waiting-for-the-answer", "asks: waiting", "'waiting' is not on this track. Name one of its lessons, or take the line out.")]
    [InlineData("then-waits-days: 14", "then-waits-days: two weeks", "'then-waits-days' is a number of days from 1 to 90.")]
    [InlineData("then-waits-days: 14", "then-waits-days: 0", "'then-waits-days' is a number of days from 1 to 90.")]
    [InlineData("retired: []", "retired: [one-habit]", "'one-habit' is retired, and track 'main' names it. People have got a lesson of that name: give the one on the track another, or take this line out if it is the same.")]
    public void A_branch_that_cannot_be_taken_is_refused_with_its_line(string old, string @new, string expected) =>
        Assert.Equal($"course.yaml:{LineOf(old)}: {expected}", SomeCourse.Problem(SomeCourse.With("course.yaml", text => text.Replace(old, @new))));

    [Fact]
    public void A_lesson_named_twice_is_refused() =>
        Assert.Contains(
            "Track 'main' names 'no-deadline' twice.",
            SomeCourse.Problem(SomeCourse.With("course.yaml", text => text.Replace("      - no-deadline\n", "      - no-deadline\n      - no-deadline\n"))));

    [Fact]
    public void A_variant_of_no_lesson_is_refused() =>
        Assert.StartsWith(
            "lessons/gone.children.md: It belongs to lesson 'gone', which has no file.",
            SomeCourse.Problem(SomeCourse.WithAdded("lessons/gone.children.md", "Words.")));

    [Fact]
    public void A_variant_nobody_gets_is_refused() =>
        Assert.Equal(
            "lessons/no-deadline.chidlren.md: 'chidlren' is no variant. Use one of: shared-place, children, they-ended-opening, i-ended-opening, turned-down-opening, accepted-opening, declined-opening, no-answer-opening, not-told-opening.",
            SomeCourse.Problem(SomeCourse.WithAdded("lessons/no-deadline.chidlren.md", "Words.")));

    [Fact]
    public void A_placeholder_nobody_fills_is_refused_with_its_line() =>
        Assert.Equal(
            "mails/resumed.md:6: There is no value for {greting} here. Known: greeting, next-lesson-when, next-lesson-title.",
            SomeCourse.Problem(SomeCourse.With("mails/resumed.md", text => text.Replace("{greeting}", "{greting}"))));

    [Fact]
    public void A_missing_piece_is_refused() =>
        Assert.Equal(
            ["mails/already-subscribed.md: Piece 'paused' is missing. Add a line '# paused' and its words.",
             "mails/already-subscribed.md:14: No code uses a piece 'pasued'. Known: active, paused, year-after."],
            Problems(SomeCourse.With("mails/already-subscribed.md", text => text.Replace("# paused", "# pasued"))));

    [Fact]
    public void A_missing_mail_is_refused() =>
        Assert.StartsWith("mails/support.md: The file is missing.", SomeCourse.Problem(SomeCourse.Without("mails/support.md")));

    // Whoever asked for it got an exception, and the linter too.
    [Theory]
    [InlineData("slipped")]
    [InlineData("they-wrote")]
    [InlineData("have-to-see-them")]
    [InlineData("bad-night")]
    public void A_missing_note_is_refused(string note)
    {
        List<ContentFile> files = [.. ContentFile.Embedded().Where(file => !file.Path.StartsWith($"notes/{note}", StringComparison.Ordinal))];

        Assert.Equal($"notes/{note}.md: The file is missing. Write it, since the code sends this note.", SomeCourse.Problem(files));
    }

    [Fact]
    public void Missing_words_of_the_pages_are_refused() =>
        Assert.StartsWith("pages/en.yaml: The file is missing.", SomeCourse.Problem(SomeCourse.Without("pages/en.yaml")));

    [Theory]
    [InlineData("mails/graduation.md", "{days-kept}", "many", "mails/graduation.md:10: Piece 'figures' lacks {days-kept}")]
    [InlineData("mails/paused.md", "{resume-link}", "https://example.org", "mails/paused.md: The mail lacks {resume-link}")]
    [InlineData("mails/footer.md", "{stop-link}", "https://example.org", "Piece 'stop' lacks {stop-link}")]
    public void A_piece_without_what_it_is_there_to_tell_is_refused(string path, string old, string @new, string expected) =>
        Assert.Contains(expected, SomeCourse.Problem(SomeCourse.With(path, text => text.Replace(old, @new))), StringComparison.Ordinal);

    [Theory]
    [InlineData(SomeCourse.Lesson)]
    [InlineData("mails/paused.md")]
    [InlineData("months/month-03.md")]
    [InlineData("notes/slipped.md")]
    [InlineData("course.yaml")]
    [InlineData("support-lines.json")]
    public void An_empty_file_is_one_problem_and_has_no_line(string path) =>
        Assert.Equal(
            $"{path}: The file is empty. Write its words, or delete it if nothing asks for it.",
            Assert.Single(Problems(SomeCourse.With(path, _ => "")), problem => problem.StartsWith(path, StringComparison.Ordinal)));

    [Fact]
    public void A_tab_is_told_on_its_line() =>
        Assert.Equal(
            $"course.yaml:{LineOf("- one-habit")}: A tab stands before the words, and only spaces may. Put spaces in its place, as many as the lines beside it have.",
            SomeCourse.Problem(SomeCourse.With("course.yaml", text => text.Replace("      - one-habit", "\t- one-habit"))));

    [Fact]
    public void Help_lines_cut_short_are_told_what_is_not_closed()
    {
        var problem = SomeCourse.Problem(SomeCourse.With("support-lines.json", text => text[..(text.Length / 2)]));

        Assert.Matches(@"^support-lines\.json:\d+: This can't be read .* A bracket, a brace or a quote is not closed", problem);
        Assert.DoesNotContain("needs quotes around it", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_nobody_reads_is_refused() =>
        Assert.StartsWith("lessons/notes.txt: Nothing reads this file.", SomeCourse.Problem(SomeCourse.WithAdded("lessons/notes.txt", "Words.")));

    [Fact]
    public void A_support_line_without_an_address_is_refused() =>
        Assert.Equal(
            "support-lines.json:4: 'page' is missing. Add a line 'page: …'.",
            SomeCourse.Problem(SomeCourse.With("support-lines.json", text => text.Replace(", \"page\": \"https://findahelpline.com\"", ""))));

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(2, Problems([.. SomeCourse.With(SomeCourse.Lesson, text => text.Replace("T20", "T99")), new ContentFile("x.txt", "")]).Count);

    [Fact]
    public void A_folder_gives_the_same_course_as_the_assembly()
    {
        var folder = Directory.CreateTempSubdirectory("course-content-");
        try
        {
            foreach (var file in ContentFile.Embedded())
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }

            Assert.Equal(ContentFile.Embedded(), ContentFile.In(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int LineOf(string words) => Array.FindIndex(CourseYaml().Split('\n'), line => line.Trim() == words) + 1;

    private static string CourseYaml() => ContentFile.Embedded().Single(file => file.Path == "course.yaml").Text;

    private static List<string> Problems(IReadOnlyList<ContentFile> files) =>
        [.. Assert.Throws<ContentException>(() => CourseFiles.Load(files)).Problems.Select(problem => problem.ToString())];
}
