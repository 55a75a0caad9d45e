using System.Globalization;
using Course.Core.Progress;
using Course.Core.Replies;
using NodaTime;

namespace Course.Web.Pages.Charts;

/// <summary>Where things stand in the mood chart: dates to x, moods to y. No words and no colours.</summary>
public sealed class MoodPlot
{
    /// <summary>Size of the drawing, in its own units.</summary>
    public const int Width = 400, Height = 220;

    /// <summary>The box inside the axes.</summary>
    public const int Left = 26, Right = 388, Top = 14, Bottom = 190;

    private readonly LocalDate first;
    private readonly int span;

    /// <summary>Plots the days that have a mood or a slip.</summary>
    /// <param name="days">Oldest first, at least one.</param>
    /// <param name="lessons">Days lessons came on; those between the first and the last day plotted are marked.</param>
    public MoodPlot(IReadOnlyList<ReportedDay> days, IEnumerable<LocalDate> lessons)
    {
        var shown = days.Where(day => day.Mood is not null || day.Distance == Distance.Slipped).ToList();
        first = shown[0].On;
        var last = shown[^1].On;
        span = Period.DaysBetween(first, last);
        Points = [.. shown.Where(day => day.Mood is not null).Select(day => new Point(X(day.On), Y(day.Mood!.Value), day))];
        LessonMarks = string.Concat(lessons.Where(day => day >= first && day <= last).Order().Select(day => $"M{X(day)} {Bottom}v5"));
        Slips = [.. shown.Where(day => day.Distance == Distance.Slipped).Select(day => X(day.On))];
        Dates = span == 0
            ? [(X(first), "middle", first)]
            : [(Number(Left), "start", first), (Number(Right), "end", last)];
    }

    /// <summary>One per mood.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>Where slips are marked.</summary>
    public IReadOnlyList<string> Slips { get; }

    /// <summary>Small marks at the foot of the days of lessons, as an SVG path; empty without any.</summary>
    public string LessonMarks { get; }

    /// <summary>Dates named below the chart.</summary>
    public IReadOnlyList<(string X, string Anchor, LocalDate Date)> Dates { get; }

    /// <summary>The line through the points, as SVG wants it.</summary>
    public string Line => string.Join(' ', Points.Select(point => $"{point.X},{point.Y}"));

    /// <summary>Where the axis' numbers end.</summary>
    public static string AxisX => Number(Left - 8);

    /// <summary>The base line of the dates.</summary>
    public static string DateY => Number(Height - 8);

    /// <summary>The base line of a mood's number on the axis, half a digit below its height.</summary>
    public static string LabelY(int mood) => Number(HeightOf(mood) + 4.5);

    /// <summary>The height of a mood.</summary>
    public static string Y(int mood) => Number(HeightOf(mood));

    private static double HeightOf(int mood) => Bottom - (mood - 1) * (Bottom - Top) / 9.0;

    private string X(LocalDate date) => Number(span == 0 ? (Left + Right) / 2.0 : Left + 8 + Period.DaysBetween(first, date) * (Right - Left - 16.0) / span);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A mood in the chart.</summary>
    /// <param name="X">Across.</param>
    /// <param name="Y">Down.</param>
    /// <param name="Day">What was reported.</param>
    public sealed record Point(string X, string Y, ReportedDay Day);
}
