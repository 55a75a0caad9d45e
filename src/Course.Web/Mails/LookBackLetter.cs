using System.Globalization;
using Course.Core.Content;
using Course.Core.Correspondence;
using Course.Core.Replies;

namespace Course.Web.Mails;

/// <summary>The week in their own figures: the moods as a chart, the days kept, and one sentence.</summary>
internal static class LookBackLetter
{
    public static IEnumerable<MailPart> Parts(MailText mail, LayoutWords layout, LetterModel.LookBack back)
    {
        var week = back.Week.ToList();
        var values = PlaceholderValues.With(
            ("days-kept", back.Report.DaysKept.ToString(CultureInfo.InvariantCulture)),
            ("run-days", back.Report.CurrentRun.ToString(CultureInfo.InvariantCulture)));
        yield return Prose(mail.Text.Body, back.Number switch { 1 => Piece("first"), 2 => Piece("second"), 3 => Piece("third"), _ => Piece("later") });

        var moods = week.Where(day => day.Mood is not null).Select(day => new MoodOn(day.On, day.Mood!.Value)).ToList();
        if (moods.Count > 0)
            yield return layout.Week(moods);
        if (moods.Count > 2)
            yield return Prose(Piece("moods"));
        if (moods.Count > 1)
            yield return Prose(Piece(MoodHistory.Course(moods[0].Mood, moods[^1].Mood)));

        var told = week.Exists(day => day.Distance is not null);
        var distance = new List<string>();
        if (!told)
            distance.Add(Piece("no-distance"));
        else if (back.Report.DaysKept > 1)
            distance.Add(Piece(back.Report.CurrentRun > 1 && back.Report.CurrentRun < back.Report.DaysKept ? "run" : "days"));
        else if (back.Report.DaysKept == 1)
            distance.Add(Piece("one-day"));
        if (week.Exists(day => day.Distance == Distance.Slipped))
            distance.Add(Piece("slip"));
        yield return Prose([.. distance, Piece("closing")]);

        string Piece(string name) => mail.Text.Piece(name);

        MailPart.Prose Prose(params string[] pieces) => MailPart.Prose.Of(Placeholders.FillMarkdown(string.Join("\n\n", pieces), values));
    }
}
