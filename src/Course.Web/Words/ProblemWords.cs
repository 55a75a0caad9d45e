using Course.Content;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Web.Words;

/// <summary>What is wrong with a field, in words.</summary>
public static class ProblemWords
{
    /// <summary>The words beside the field.</summary>
    /// <param name="say">The pages' words.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="when">Says the hours that one may choose from.</param>
    public static string Of(this PageWords say, FieldProblem problem, When when) =>
        say.Fill(problem.Words, [.. problem.Values, ("first", when.Hour(SendingTime.EarliestHour)), ("last", when.Hour(SendingTime.LatestHour))]);
}
