using System.Text;
using Course.Core.Replies;
using Course.Replies.Tests.Scoring;

namespace Course.Replies.Tests.Limits;

/// <summary>Mutations of the labelled mails and replies, by fixed seeds: nothing that arrives may throw.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_mails_never_throw(int seed)
    {
        var random = new Random(seed);
        foreach (var mail in Corpus.Mails("develop"))
        {
            var bytes = Mutated(Corpus.Bytes("develop", mail), random);
            var message = InboundMail.Read(bytes, MailScore.Own);
            AssertCited(ReplyReader.Read(message.Text, new NodaTime.LocalDate(2026, 11, 23)));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Mutated_replies_never_throw_and_cite_what_stands_there(int seed)
    {
        var random = new Random(seed);
        foreach (var reply in Corpus.Replies("develop"))
        {
            var text = Encoding.UTF8.GetString(Mutated(Encoding.UTF8.GetBytes(reply.Text), random));
            AssertCited(ReplyReader.Read(text, new NodaTime.LocalDate(2026, 2, 28)));
        }
    }

    [Theory]
    [InlineData(21)]
    public void Random_characters_never_throw(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000))]);
            AssertCited(ReplyReader.Read(text, null));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_001)]
    public void Mails_that_no_one_would_write_never_throw(int firstSeed)
    {
        var fuzz = new FuzzMail([.. Corpus.Mails("develop").Select(mail => Corpus.Bytes("develop", mail))], [.. Corpus.Replies("develop").Select(reply => reply.Text)]);
        for (var seed = firstSeed; seed < firstSeed + 500; seed++)
            AssertCited(ReplyReader.Read(InboundMail.Read(fuzz.Of(seed), MailScore.Own).Text, null));
    }

    /// <summary>What fuzz-replies found (docs/reading.md): each of these once threw or took a second.</summary>
    [Fact]
    public void Mails_that_once_failed_are_read() =>
        Assert.All(Corpus.Fuzzed(), mail => AssertCited(ReplyReader.Read(InboundMail.Read(mail, MailScore.Own).Text, null)));

    private static void AssertCited(Reading reading) =>
        Assert.All(reading.Evidence, evidence => Assert.Equal(evidence.Words, reading.Note.Substring(evidence.Start, evidence.Words.Length)));

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 12); change > 0 && bytes.Count > 4; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 1));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                default:
                    (bytes[at], bytes[^1]) = (bytes[^1], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }
}
