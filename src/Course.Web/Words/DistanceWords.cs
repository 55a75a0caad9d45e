using Course.Core.Replies;

namespace Course.Web.Words;

/// <summary>Distance in words that blame nobody.</summary>
public static class DistanceWords
{
    /// <summary>For a list or table.</summary>
    public static string Of(Distance? distance) => distance switch
    {
        Distance.Kept => "kept",
        Distance.Slipped => "a slip",
        _ => "not told",
    };
}
