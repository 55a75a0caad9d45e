namespace Course.Content;

/// <summary>How long things may be, from the brief.</summary>
public static class Limits
{
    /// <summary>Characters of a subject: more is cut off on a phone.</summary>
    public const int Subject = 50;

    /// <summary>Characters of a preheader.</summary>
    public const int Preheader = 90;

    /// <summary>Characters of what an exercise leaves behind, as the curriculum tells it.</summary>
    public const int Exercise = 110;

    /// <summary>The fewest words of a lesson's body.</summary>
    public const int FewestWords = 250;

    /// <summary>The most words of a lesson's body, its opening included.</summary>
    public const int MostWords = 450;

    /// <summary>The most words of one sentence.</summary>
    public const int SentenceWords = 35;

    /// <summary>The highest grade of one sentence, of those long enough to have one.</summary>
    public const double SentenceGrade = 14;

    /// <summary>Check-ins of the year after the course.</summary>
    public const int Months = 12;

    /// <summary>The highest Flesch-Kincaid grade.</summary>
    public const double Grade = 8;
}
