using Course.Core.Content;
using Course.Core.Signup;

namespace Course.Core.Tests.Signup;

public sealed class SignupFormTests
{
    private static readonly SignupForm Good = new("ana@example.org", "Ana", "Europe/Dublin", "8", "TheyEnded", "None", "on");

    public static TheoryData<SignupForm, FormField> OneThingWrong => new()
    {
        { Good with { Email = null }, FormField.Email },
        { Good with { Email = "ana" }, FormField.Email },
        { Good with { FirstName = new string('a', 61) }, FormField.FirstName },
        { Good with { TimeZone = null }, FormField.TimeZone },
        { Good with { TimeZone = "Europe/Atlantis" }, FormField.TimeZone },
        { Good with { Hour = "6" }, FormField.Hour },
        { Good with { Hour = "21" }, FormField.Hour },
        { Good with { Hour = "-8" }, FormField.Hour },
        { Good with { Hour = "8.5" }, FormField.Hour },
        { Good with { Hour = "٨" }, FormField.Hour },
        { Good with { Hour = null }, FormField.Hour },
        { Good with { Situation = null }, FormField.Situation },
        { Good with { Situation = "1" }, FormField.Situation },
        { Good with { Situation = "TheyEnded,IEnded" }, FormField.Situation },
        { Good with { Situation = "Whatever" }, FormField.Situation },
        { Good with { Contact = "" }, FormField.Contact },
        { Good with { Contact = "7" }, FormField.Contact },
        { Good with { Consent = null }, FormField.Consent },
        { Good with { Consent = "" }, FormField.Consent },
    };

    [Fact]
    public void A_form_filled_in_well_is_a_request()
    {
        var request = Good.Read(out var errors);
        Assert.Empty(errors);
        Assert.Equal(new Preferences("Ana", "Europe/Dublin", 8, Situation.TheyEnded, Contact.None, PausedUntil: null, Discreet: false), request!.Preferences);
        Assert.Equal("ana@example.org", request.Address.Address);
    }

    [Theory]
    [MemberData(nameof(OneThingWrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_said_beside_its_field_and_nothing_else_is(SignupForm form, FormField field)
    {
        Assert.Null(form.Read(out var errors));
        var (where, problem) = Assert.Single(errors);
        Assert.Equal(field, where);
        Assert.StartsWith("problem.", problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_form_names_every_field_that_is_needed()
    {
        var form = new SignupForm(null, null, null, null, null, null, null);
        Assert.Null(form.Read(out var errors));
        Assert.Equal([FormField.Email, FormField.Situation, FormField.Contact, FormField.TimeZone, FormField.Hour, FormField.Consent], errors.Keys.Order());
    }

    [Fact]
    public void What_was_typed_is_kept_to_be_shown_again()
    {
        var form = Good with { Email = " ana ", Hour = "99", FirstName = " Ana\u0007 " };
        Assert.Null(form.Read(out _));
        Assert.Equal((" ana ", "99", " Ana\u0007 "), (form.Email, form.Hour, form.FirstName));
    }

    [Theory]
    [InlineData("  Ana  ", "Ana")]
    [InlineData("An\r\na", "Ana")]
    [InlineData("\u0000\u001b", null)]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    [InlineData("Zoë 🌱", "Zoë 🌱")]
    public void A_name_is_trimmed_and_without_line_breaks(string? typed, string? name)
    {
        var request = (Good with { FirstName = typed }).Read(out _);
        Assert.Equal(name, request!.Preferences.FirstName);
    }

    [Fact]
    public void Situation_and_contact_are_read_in_any_case() =>
        Assert.Equal(Situation.IEnded, (Good with { Situation = "iended", Contact = "sharedplace", Discreet = "on" }).Read(out _)!.Preferences.Situation);
}
