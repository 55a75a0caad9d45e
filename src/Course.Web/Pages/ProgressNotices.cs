using Course.Core.Signup;

namespace Course.Web.Pages;

/// <summary>Which notices may stand on a page: none that the rest of it contradicts.</summary>
public static class ProgressNotices
{
    /// <summary>Whether what it says is so.</summary>
    /// <param name="notice">As named in the address of the page, which anyone may have typed.</param>
    /// <param name="page">The page as it is now.</param>
    public static bool IsTrueOf(this ProgressNotice notice, ProgressPage page)
    {
        var isActive = page.State == SubscriberState.Active;
        return notice switch
        {
            ProgressNotice.Paused => page.IsPaused,
            ProgressNotice.Resumed => isActive && !page.IsPaused,
            ProgressNotice.Onward => isActive && !page.AwaitsChoice,
            ProgressNotice.Monthly => isActive && page.HasAskedForYear,
            ProgressNotice.Told => isActive && page.Preferences.Outcome is not null,
            ProgressNotice.Switched or ProgressNotice.Begun => isActive,
            ProgressNotice.Saved or ProgressNotice.Sent or ProgressNotice.SentBefore => isActive || page.State == SubscriberState.Completed,
            ProgressNotice.Noted or ProgressNotice.Corrected => page.Report.Days.Count > 0,
            ProgressNotice.Heard => page.IsHeld,
            ProgressNotice.Remembered => page.IsRemembered,
            ProgressNotice.Unremembered => !page.IsRemembered,
            ProgressNotice.Forgotten => true,
            _ => false,
        };
    }
}
