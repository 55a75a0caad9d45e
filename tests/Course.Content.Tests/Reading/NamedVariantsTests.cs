using Course.Content.Linting;

namespace Course.Content.Tests.Reading;

/// <summary>What a lesson or note names as written beside it must be there, and what is there must be named: else nobody misses a file that vanished.</summary>
public sealed class NamedVariantsTests
{
    public static TheoryData<string> Beside() =>
        [.. ContentFile.Embedded().Select(file => file.Path).Where(path => (path.StartsWith("lessons/") || path.StartsWith("notes/")) && path.Count(letter => letter == '.') == 2)];

    [Theory]
    [MemberData(nameof(Beside))]
    public void Any_variant_or_opening_that_vanishes_is_missed(string path)
    {
        var problem = SomeCourse.Problem(SomeCourse.Without(path));

        Assert.Matches(@$"^{path.Split('.')[0]}\.md:\d+: '", problem);
        Assert.Contains($"{path} is not there", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_is_that_of_the_name()
    {
        var problem = Assert.Single(Assert.Throws<ContentException>(() => CourseFiles.Load(SomeCourse.Without("lessons/a-place-to-start.turned-down-opening.md"))).Problems);

        Assert.Equal("openings: [i-ended, turned-down]", ContentFile.Embedded().Single(file => file.Path == problem.File).Text.Split('\n')[problem.Line - 1]);
    }

    [Theory]
    [InlineData("lessons/the-pattern.children.md", "lessons/the-pattern.md", "variants: [children]")]
    [InlineData("lessons/the-pattern.turned-down-opening.md", "lessons/the-pattern.md", "openings: [turned-down]")]
    public void A_file_that_nothing_names_is_told_with_the_line_to_write(string path, string head, string line)
    {
        var problem = SomeCourse.Problem(SomeCourse.WithAdded(path, "Words."));

        Assert.Matches(@$"^{head}:\d+: ", problem);
        Assert.EndsWith($"Write '{line}'.", problem, StringComparison.Ordinal);
    }

    // Each was told by itself, with a line that left the other out.
    [Fact]
    public void A_line_taken_out_is_one_problem_with_all_of_it_to_write() =>
        Assert.EndsWith(
            "'variants' doesn't name 'shared-place' and 'children', which have files: nobody would miss them. Write 'variants: [shared-place, children]'.",
            SomeCourse.Problem(SomeCourse.With(SomeCourse.Lesson, text => text.Replace("variants: [shared-place, children]\n", ""))));

    [Theory]
    [InlineData("variants: [shared-place, children]", "variants: [shared-place, children, dog]", "'dog' is no name for 'variants'. Use one of: shared-place, children.")]
    [InlineData("variants: [shared-place, children]", "variants: [shared-place, children, children]", "'children' is named twice")]
    [InlineData("variants: [shared-place, children]", "variants: yes", "'variants' must be a list")]
    public void A_name_that_means_nothing_is_told(string old, string @new, string expected) =>
        Assert.Contains(
            Assert.Throws<ContentException>(() => CourseFiles.Load(SomeCourse.With(SomeCourse.Lesson, text => text.Replace(old, @new, StringComparison.Ordinal)))).Problems,
            problem => problem.Line > 1 && problem.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_lesson_about_contact_cannot_lose_its_variant_by_dropping_the_name_too()
    {
        var files = SomeCourse.Without("lessons/no-deadline.children.md").Select(file => Named(file, SomeCourse.Lesson, "variants: [shared-place, children]", "variants: [shared-place]")).ToList();

        Assert.Matches(@"^lessons/no-deadline\.md:8: It teaches T11, which is about contact, .* Write no-deadline\.children\.md and name it", Assert.Single(CourseLint.Check(files).Problems).ToString());
    }

    [Fact]
    public void Nor_can_a_note()
    {
        var files = SomeCourse.Without("notes/slipped.children.md").Select(file => Named(file, "notes/slipped.md", "variants: [shared-place, children]", "variants: [shared-place]")).ToList();

        Assert.Matches(@"^notes/slipped\.md:\d+: A note needs words for those who can't avoid contact\. Write slipped\.children\.md", Assert.Single(CourseLint.Check(files).Problems).ToString());
    }

    [Fact]
    public void Nor_can_the_first_lesson_lose_its_opening_for_those_who_were_turned_down()
    {
        var files = SomeCourse.Without("lessons/a-place-to-start.turned-down-opening.md").Select(file => Named(file, "lessons/a-place-to-start.md", "openings: [i-ended, turned-down]", "openings: [i-ended]")).ToList();

        Assert.Matches(@"^lessons/a-place-to-start\.md:2: It is the first lesson of those who were turned down", Assert.Single(CourseLint.Check(files).Problems).ToString());
    }

    private static ContentFile Named(ContentFile file, string path, string old, string @new) => file.Path == path ? file with { Text = file.Text.Replace(old, @new, StringComparison.Ordinal) } : file;
}
