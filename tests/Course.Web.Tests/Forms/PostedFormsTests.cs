using Course.Core.Content;
using Course.Core.Signup;
using Course.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

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
