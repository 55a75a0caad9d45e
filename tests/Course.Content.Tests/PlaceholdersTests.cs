using Course.Core.Content;

namespace Course.Content.Tests;

public class PlaceholdersTests
{
    [Fact]
    public void A_name_cannot_become_a_link() =>
        Assert.Equal(
            @"Hello \[click\]\(https://x.example\),",
            Placeholders.FillMarkdown("Hello {name},", new Dictionary<string, string> { ["name"] = "[click](https://x.example)" }));

    [Fact]
    public void A_link_goes_in_as_it_is() =>
        Assert.Equal(
            "[your page](https://x.example/a_b)",
            Placeholders.FillMarkdown("[your page]({progress-link})", new Dictionary<string, string> { ["progress-link"] = "https://x.example/a_b" }));

    [Fact]
    public void A_missing_value_is_a_bug_and_not_a_mail_with_braces() =>
        Assert.Throws<ArgumentException>(() => Placeholders.FillPlain("{when}", new Dictionary<string, string>()));

    [Fact]
    public void Names_are_found_once_each() =>
        Assert.Equal(["a", "b-link"], Placeholders.In("{a} {b-link} {a} {Not} { x }"));
}
