namespace Course.Local.SendGrid.Reading;

/// <summary>Reads the settings objects of a request; most are only checked, for nothing is tracked or suppressed by groups here.</summary>
internal static class SettingsReader
{
    private static readonly string[] Bypasses =
        ["bypass_list_management", "bypass_spam_management", "bypass_bounce_management", "bypass_unsubscribe_management"];

    public static (bool IsSandboxed, bool BypassesSuppressions) MailSettings(JsonNodeReader root)
    {
        if (root.Object("mail_settings") is not { } settings)
            return (false, false);
        settings.RefuseOthersThan([.. Bypasses, "footer", "sandbox_mode"]);
        var enabled = Bypasses.Where(name => Enabled(settings, name)).ToList();
        if (enabled.Contains(Bypasses[0]) && enabled.Count > 1)
            settings.Error("bypass_list_management can't be combined with another bypass setting.", Bypasses[0]);
        if (settings.Object("footer") is { } footer && footer.Flag("enable"))
            footer.Error("The local SendGrid adds no footers: turn it off.");
        return (Enabled(settings, "sandbox_mode"), enabled.Contains(Bypasses[0]));
    }

    public static void TrackingSettings(JsonNodeReader root)
    {
        if (root.Object("tracking_settings") is not { } settings)
            return;
        settings.RefuseOthersThan("click_tracking", "open_tracking", "subscription_tracking", "ganalytics");
        if (settings.Object("click_tracking") is { } click)
        {
            click.RefuseOthersThan("enable", "enable_text");
            click.Flag("enable");
            click.Flag("enable_text");
        }

        Texts(settings, "open_tracking", "substitution_tag");
        Texts(settings, "subscription_tracking", "text", "html", "substitution_tag");
        Texts(settings, "ganalytics", "utm_source", "utm_medium", "utm_term", "utm_content", "utm_campaign");
    }

    public static void UnsubscribeGroups(JsonNodeReader root)
    {
        if (root.Object("asm") is not { } groups)
            return;
        groups.RefuseOthersThan("group_id", "groups_to_display");
        if (groups.Integer("group_id") is null && !groups.Has("group_id"))
            groups.Error("The group_id is required.", "group_id");
        var shown = 0;
        foreach (var group in groups.Array("groups_to_display"))
        {
            shown++;
            group.Is(System.Text.Json.JsonValueKind.Number, "integer");
        }

        if (shown > SendLimits.GroupsToDisplay)
            groups.Error($"No more than {SendLimits.GroupsToDisplay} groups can be displayed.", "groups_to_display");
    }

    private static bool Enabled(JsonNodeReader settings, string name)
    {
        if (settings.Object(name) is not { } setting)
            return false;
        setting.RefuseOthersThan("enable");
        return setting.Flag("enable");
    }

    private static void Texts(JsonNodeReader settings, string name, params ReadOnlySpan<string> texts)
    {
        if (settings.Object(name) is not { } setting)
            return;
        setting.RefuseOthersThan(["enable", .. texts]);
        setting.Flag("enable");
        foreach (var text in texts)
            setting.Text(text);
    }
}
