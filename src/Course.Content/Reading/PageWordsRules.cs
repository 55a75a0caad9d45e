using Course.Core.Content;

namespace Course.Content.Reading;

/// <summary>Holds the words of the pages to those that the pages were made with: the same names, and in each text the same places to fill.</summary>
internal static class PageWordsRules
{
    /// <summary>Names of modules, which only another language has: the English ones stand in <c>course.yaml</c>.</summary>
    public const string ModulePart = "modules.";

    /// <summary>How days and hours are said differs from language to language: one may have no use for a value.</summary>
    private const string DatesPart = "dates.";

    /// <summary>Complains of every difference.</summary>
    /// <param name="own">The words looked at.</param>
    /// <param name="asked">Words that have all that is asked for.</param>
    /// <param name="problems">Takes what is wrong, in the file of the English words.</param>
    public static void Compare(PageWords own, PageWords asked, ProblemList problems)
    {
        var (ownIds, askedIds) = (own.Ids.ToHashSet(StringComparer.Ordinal), asked.Ids.ToHashSet(StringComparer.Ordinal));
        foreach (var missing in askedIds.Except(ownIds))
            problems.Add(PageWordsReader.File, LineOf(missing), $"'{missing}' is missing: a page says it. Add it.");
        foreach (var unused in ownIds.Except(askedIds).Where(id => !id.StartsWith(ModulePart, StringComparison.Ordinal)))
            problems.Add(PageWordsReader.File, LineOf(unused), $"No page says '{unused}'. Take it out, or correct its name.");
        foreach (var id in ownIds.Intersect(askedIds))
        {
            var (there, wanted) = (Placeholders.In(own[id]), Placeholders.In(asked[id]));
            foreach (var unknown in there.Except(wanted))
                problems.Add(PageWordsReader.File, LineOf(id), $"There is no value for {{{unknown}}} in '{id}'. Known: {(wanted.Count == 0 ? "none" : string.Join(", ", wanted))}.");
            foreach (var left in id.StartsWith(DatesPart, StringComparison.Ordinal) ? [] : wanted.Except(there))
                problems.Add(PageWordsReader.File, LineOf(id), $"'{id}' lacks {{{left}}}, which the page puts there. Add it.");
        }

        // What is missing has no line: then its part's, to which it is to be added.
        int LineOf(string id) => own.Lines.GetValueOrDefault(id, own.Lines.GetValueOrDefault(id.Split('.')[0]));
    }
}
