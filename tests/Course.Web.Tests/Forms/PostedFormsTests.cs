using Course.Core.Content;
using Course.Core.Replies;
using Course.Core.Signup;
using Course.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Course.Web.Tests.Forms;

public sealed class PostedFormsTests
{
    [Fact]
    public void A_sign_up_is_read_as_posted()
    {
        var form = PostedForms.Signup(Form(
            ("email", "a@example.org"), ("firstName", "Ana"), ("timeZone", "Europe/Dublin"), ("hour", "8"), ("situation", "TurnedDown"), ("contact", "SharedPlace"), ("consent", "on"), ("discreet", "on")));

        var request = form.Read(out var errors);

        Assert.Empty(errors);
        Assert.Equal(new Preferences("Ana", "Europe/Dublin", 8, Situation.TurnedDown, Contact.SharedPlace, null, true), request!.Preferences);
    }

    [Fact]
    public void A_missing_field_is_null_and_a_doubled_one_is_its_first()
    {
        var form = PostedForms.Signup(new FormCollection(new Dictionary<string, StringValues> { ["email"] = new StringValues(["a@example.org", "b@example.org"]) }));

        Assert.Equal("a@example.org", form.Email);
        Assert.Null(form.Consent);
    }

    [Fact]
    public void Settings_change_what_the_form_shows_and_nothing_else()
    {
        var change = PostedForms.Settings(Form(("firstName", " "), ("timeZone", "Pacific/Apia"), ("hour", "20"))).Read(out var errors);

        Assert.Empty(errors);
        Assert.Equal(Some.Preferences with { FirstName = null, Zone = "Pacific/Apia", Hour = 20, Discreet = false }, change!(Some.Preferences));
    }

    [Theory]
    [InlineData("2026-06-01", "7", "Kept", 7, Distance.Kept)]
    [InlineData("2026-06-01", "", "Slipped", null, Distance.Slipped)]
    [InlineData("2026-06-01", "10", "", 10, null)]
    [InlineData("2026-06-01", null, null, null, null)]
    public void A_day_put_right_is_read_as_chosen(string day, string? mood, string? distance, int? readMood, Distance? readDistance) =>
        Assert.Equal((new LocalDate(2026, 6, 1), readMood, readDistance), new CorrectionForm(day, mood, distance).Read());

    [Theory]
    [InlineData(null, "7", "Kept")]
    [InlineData("2026-06-31", "7", "Kept")]
    [InlineData("2026-06-01", "0", "Kept")]
    [InlineData("2026-06-01", "11", "Kept")]
    [InlineData("2026-06-01", "-1", "Kept")]
    [InlineData("2026-06-01", "7", "kept it")]
    public void What_no_list_of_ours_offers_changes_nothing(string? day, string mood, string distance) => Assert.Null(new CorrectionForm(day, mood, distance).Read());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \r\n ")]
    public void A_check_in_without_words_is_asked_for_some(string? words)
    {
        Assert.Null(new NoteForm(words, "f").Read(out var errors));
        Assert.Contains(FormField.Note, errors);
    }

    [Fact]
    public void Only_a_note_that_there_is_can_be_wanted()
    {
        Assert.Equal("bad-night", PostedForms.WantedNote(Form(("wanted", "bad-night"))));
        Assert.Null(PostedForms.WantedNote(Form(("wanted", "../secrets"))));
        Assert.Null(PostedForms.WantedNote(Form()));
    }

    [Fact]
    public void Settings_shown_and_sent_back_change_nothing() =>
        Assert.Equal(Some.Preferences, SettingsForm.Of(Some.Preferences).Read(out _)!(Some.Preferences));

    [Theory]
    [InlineData("Mars/Base", "8", FormField.TimeZone)]
    [InlineData("Europe/Dublin", "3", FormField.Hour)]
    [InlineData("Europe/Dublin", "", FormField.Hour)]
    public void Settings_that_cannot_be_are_refused_by_field(string zone, string hour, FormField field)
    {
        Assert.Null(new SettingsForm("Ana", zone, hour, null).Read(out var errors));
        Assert.Equal([field], errors.Keys);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 90 ", 90)]
    [InlineData("0", null)]
    [InlineData("91", null)]
    [InlineData("-3", null)]
    [InlineData("7.5", null)]
    [InlineData("a week", null)]
    [InlineData(null, null)]
    public void A_pause_is_one_to_ninety_days(string? days, int? expected)
    {
        Assert.Equal(expected, new PauseForm(days).Read(out var errors));
        Assert.Equal(expected is null, errors.ContainsKey(FormField.PauseDays));
    }

    private static FormCollection Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
}
