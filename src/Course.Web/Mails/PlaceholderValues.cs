using Course.Core.Mail;

namespace Course.Web.Mails;

/// <summary>What stands for the placeholders of written words in every mail: tags, which the mail service fills in for each person.</summary>
public static class PlaceholderValues
{
    /// <summary>Anchors on the progress page.</summary>
    public const string PauseAnchor = "pause", SettingsAnchor = "settings", YearAfterAnchor = "monthly", OnwardAnchor = "onward";

    /// <summary>Where the button is that asks for the check-ins of the year after.</summary>
    public const string YearAfterLink = $"{Tags.ProgressUrl}#{YearAfterAnchor}";

    /// <summary>The values every mail has.</summary>
    public static IReadOnlyDictionary<string, string> Common { get; } = new Dictionary<string, string>
    {
        ["greeting"] = Tags.Greeting,
        ["progress-link"] = Tags.ProgressUrl,
        ["pause-link"] = $"{Tags.ProgressUrl}#{PauseAnchor}",
        ["resume-link"] = $"{Tags.ProgressUrl}#{PauseAnchor}",
        ["settings-link"] = $"{Tags.ProgressUrl}#{SettingsAnchor}",
        ["stop-link"] = Tags.UnsubscribeUrl,
    };

    /// <summary>These and the common ones.</summary>
    public static IReadOnlyDictionary<string, string> With(params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>(Common);
        foreach (var (name, value) in more)
            values[name] = value;
        return values;
    }
}
