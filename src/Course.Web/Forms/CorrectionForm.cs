using System.Globalization;
using Course.Core.Replies;
using NodaTime;
using NodaTime.Text;

namespace Course.Web.Forms;

/// <summary>A day's correction as it was posted. Its fields are lists to choose from, so only a program posts anything else.</summary>
/// <param name="Day">ISO date.</param>
/// <param name="Mood">1 to 10, or empty.</param>
/// <param name="Distance">A <see cref="Core.Replies.Distance"/> by name, or empty.</param>
public sealed record CorrectionForm(string? Day, string? Mood, string? Distance)
{
    /// <summary>The names its fields are posted under.</summary>
    public const string DayField = "day", MoodField = "mood", DistanceField = "distance";

    /// <summary>What the day is to say, or null where the form is none of ours.</summary>
    public (LocalDate Day, int? Mood, Distance? Distance)? Read()
    {
        var mood = 0;
        if (!LocalDatePattern.Iso.Parse(Day ?? string.Empty).TryGetValue(default, out var day)
            || (!string.IsNullOrEmpty(Mood) && (!int.TryParse(Mood, NumberStyles.None, CultureInfo.InvariantCulture, out mood) || mood is < 1 or > 10)))
            return null;
        Distance? distance = Distance switch { nameof(Core.Replies.Distance.Kept) => Core.Replies.Distance.Kept, nameof(Core.Replies.Distance.Slipped) => Core.Replies.Distance.Slipped, _ => null };
        return distance is null && !string.IsNullOrEmpty(Distance) ? null : (day, mood == 0 ? null : mood, distance);
    }
}
