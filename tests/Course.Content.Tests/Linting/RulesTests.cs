using Course.Content.Linting;

namespace Course.Content.Tests.Linting;

public class RulesTests
{
    [Theory]
    [InlineData("He never wrote.")]
    [InlineData("How to get them back in a week")]
    [InlineData("Stay calm and they will come back.")]
    [InlineData("You were dumped.")]
    [InlineData("A streak of nine days")]
    [InlineData("As you wrote yesterday")]
    [InlineData("Well done!!")]
    [InlineData("Welcome \U0001F600")]
    [InlineData("Love ❤")]
    public void Words_we_avoid_are_found(string text) => Assert.NotEmpty(Wording.Check(text));

    [Theory]
    [InlineData("The shepherd heard this and then left.")]
    [InlineData("They may write, or not.")]
    [InlineData("Write it in the menu of the day!")]
    public void Ordinary_words_are_not(string text) => Assert.Empty(Wording.Check(text));

    [Theory]
    [InlineData("Your breakup, day 3", "breakup")]
    [InlineData("When they write", "they")]
    [InlineData("Today's reading: a letter for the drawer", null)]
    public void A_discreet_subject_gives_nothing_away(string subject, string? word) => Assert.Equal(word, Wording.Revealing(subject));

    [Fact]
    public void A_lesson_out_of_form_is_told_each_thing()
    {
        var problems = LessonRules.Check(new ContentFile("lessons/x.md", "---\nid: x\n---\nToo short.\n\n> Keep.\n\nAnd more."));

        Assert.Collection(
            problems,
            problem => Assert.Contains("write at least 250", problem.Message),
            problem => Assert.Contains("one heading, '## Today'", problem.Message),
            problem => Assert.Contains("ends with one line to keep", problem.Message));
        Assert.All(problems, problem => Assert.Equal(4, problem.Line));
    }

    [Fact]
    public void An_exercise_says_how_long_it_takes() =>
        Assert.Contains(
            LessonRules.Check(new ContentFile("lessons/x.md", "Words.\n\n## Today\n\nWalk.\n\n> Keep.")),
            problem => problem.Line == 3 && problem.Message.Contains("how long"));

    [Fact]
    public void A_word_is_found_on_its_line() =>
        Assert.Contains(
            LessonRules.Check(new ContentFile("lessons/x.md", "---\nid: x\n---\nFine.\nHe left.")),
            problem => problem.ToString().StartsWith("lessons/x.md:5: 'He'"));

    [Fact]
    public void A_lesson_about_contact_without_words_for_parents_is_told() =>
        Assert.Equal(
            "lessons/no-deadline.md: It teaches T11, which is about contact, so it needs words for those who can't avoid it. Write no-deadline.children.md.",
            Assert.Single(CourseLint.Check(SomeCourse.Without("lessons/no-deadline.children.md")).Problems).ToString());
}
