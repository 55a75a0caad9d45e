using Course.Core.Replies;

namespace Course.Replies.Tests.Understanding;

public class EvidenceTests
{
    [Fact]
    public void Each_field_that_was_read_names_the_words_it_came_from()
    {
        var reading = Some.Reading("Today a 6. I haven't texted him.");

        Assert.Equal([ReadingField.Mood, ReadingField.Distance], reading.Evidence.Select(evidence => evidence.Field));
        Assert.Equal("6", reading.Evidence[0].Words);
        Assert.Contains("texted him", reading.Evidence[1].Words, StringComparison.Ordinal);
        Assert.All(reading.Evidence, evidence => Assert.Equal(evidence.Words, reading.Note.Substring(evidence.Start, evidence.Words.Length)));
    }

    [Fact]
    public void The_note_is_all_their_words() => Assert.Equal("idk, grey.", Some.Reading("idk, grey.").Note);
}
