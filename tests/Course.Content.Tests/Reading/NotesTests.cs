using Course.Core.Content;

namespace Course.Content.Tests.Reading;

public sealed class NotesTests
{
    private const string Parents = "notes/slipped.children.md";

    private static readonly WrittenCourse Course = CourseFiles.LoadEmbedded();

    [Fact]
    public void Each_note_has_words_of_its_own_for_everyone_who_cannot_avoid_contact()
    {
        Assert.Equal(NoteIds.All.Order(), Course.Notes.Keys.Order());
        Assert.All(Course.Notes.Values, note =>
        {
            Assert.Equal(ContactNames.All.Values.Order(), note.BodyFor.Keys.Order());
            Assert.Equal(3, new HashSet<string>(Enum.GetValues<Contact>().Select(note.BodyOf)).Count);
        });
    }

    [Fact]
    public void A_variant_of_no_note_is_told() =>
        Assert.Equal(
            "notes/nobody.children.md: It belongs to note 'nobody', which has no file that can be read. Add notes/nobody.md or rename this one.",
            SomeCourse.Problem(SomeCourse.WithAdded("notes/nobody.children.md", "Words.")));

    [Fact]
    public void An_unknown_variant_is_told() =>
        Assert.Equal(
            "notes/slipped.dog.md: 'dog' is no variant. Use one of: shared-place, children.",
            SomeCourse.Problem(SomeCourse.WithAdded("notes/slipped.dog.md", "Words.")));

    [Fact]
    public void A_variant_has_no_head_of_its_own() =>
        Assert.StartsWith(
            "notes/slipped.children.md:1: A variant has words only",
            SomeCourse.Problem(SomeCourse.With(Parents, text => "---\nsubject: Mine\n---\n" + text)));

    [Fact]
    public void A_variant_fills_nothing_but_a_greeting() =>
        Assert.Contains("{progress-link}", SomeCourse.Problem(SomeCourse.With(Parents, text => text + "\n{progress-link}\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("notes/bad-night.md")]
    [InlineData("notes/bad-night.children.md")]
    [InlineData("notes/bad-night.shared-place.md")]
    public void The_note_for_a_bad_night_has_a_place_for_help_lines_in_every_variant(string path)
    {
        Assert.Contains("Put {help-lines} on a line by itself", SomeCourse.Problem(SomeCourse.With(path, text => text.Replace("{help-lines}\n", "", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("Help lines are a list.", SomeCourse.Problem(SomeCourse.With(path, text => text.Replace("{help-lines}", "Call {help-lines}.", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_variant_is_told() =>
        Assert.Contains("The file is empty", SomeCourse.Problem(SomeCourse.With(Parents, _ => "\n")), StringComparison.Ordinal);
}
