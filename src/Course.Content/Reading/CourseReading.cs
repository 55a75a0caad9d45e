namespace Course.Content.Reading;

/// <summary>What came of reading the files of one language.</summary>
/// <param name="Course">The course, also with problems that leave it whole; null where something it needs can't be read.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="Headless">Files of which it can't be told where the head ends.</param>
internal sealed record CourseReading(WrittenCourse? Course, IReadOnlyList<ContentProblem> Problems, IReadOnlySet<string> Headless);
