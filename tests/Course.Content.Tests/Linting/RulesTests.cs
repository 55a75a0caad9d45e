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
    [InlineData("Be interesting when you meet.")]
    [InlineData("Keep them guessing for a week.")]
    [InlineData("One day they will miss you.")]
    [InlineData("They'll soon regret it.")]
    [InlineData("Your ex is going to come back.")]
    [InlineData("You are better than them.")]
    [InlineData("You\u2019re too good for them.")]
    [InlineData("It's their loss.")]
    [InlineData("They deserve to suffer.")]
    [InlineData("You failed.")]
    [InlineData("If you relapsed, start over.")]
    [InlineData("You are back to square one.")]
    [InlineData("They deserve to be unhappy.")]
    [InlineData("They lost the best thing they had.")]
    [InlineData("You are out of their league.")]
    [InlineData("You are the prize.")]
    [InlineData("It is guaranteed to work.")]
    [InlineData("Stay strong and they return.")]
    [InlineData("I promise they come round.")]
    [InlineData("Let them see what they are missing.")]
    [InlineData("Make them wonder.")]
    [InlineData("You should be ashamed.")]
    [InlineData("You let yourself down.")]
    [InlineData("Day 5 of 30 kept in a row")]
    public void Words_we_avoid_are_found(string text) => Assert.NotEmpty(Wording.Check(text));

    [Theory]
    [InlineData("The shepherd heard this and then left.")]
    [InlineData("They may write, or not.")]
    [InlineData("Write it in the menu of the day!")]
    public void Ordinary_words_are_not(string text) => Assert.Empty(Wording.Check(text));

    [Theory]
    [InlineData("It was not an exam you failed.")]
    [InlineData("They deserve a true answer, and you an hour's rest.")]
    [InlineData("They'll be guarded, and may come back with the same question.")]
    [InlineData("It was said three times in a row, so write it down.")]
    [InlineData("What you are most ashamed of may not have mattered, and they may have lost a good deal.")]
    [InlineData("If you wait and they write, read it later.")]
    public void Nor_is_what_only_looks_like_it(string text) => Assert.Empty(Wording.Check(text));

    // It was told as a label that belittles someone.
    [Fact]
    public void Karma_is_told_as_ill_wishing() => Assert.Contains("wish them ill", Assert.Single(Wording.Check("Call it karma.")).Why);

    [Fact]
    public void Two_words_of_one_rule_on_a_line_are_both_told() =>
        Assert.Equal(["He", "her"], Wording.Check("He wrote to her.").Select(found => found.Found));

    [Theory]
    [InlineData("Your breakup, day 3", "breakup")]
    [InlineData("When they write", "they")]
    [InlineData("Romance", "Romance")]
    [InlineData("Being single", "single")]
    [InlineData("Rejection", "Rejection")]
    [InlineData("Letting go", "Letting go")]
    [InlineData("Hoping", "Hoping")]
    [InlineData("Your feelings", "feelings")]
    [InlineData("Crumbs", "Crumbs")]
    [InlineData("Today's reading: an answer", null)]
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
}
