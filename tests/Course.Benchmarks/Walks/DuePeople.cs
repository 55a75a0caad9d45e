using System.Globalization;
using Course.Core.Content;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;

namespace Course.Benchmarks.Walks;

/// <summary>
/// Made-up people whose lesson is due at the same quarter hour, the same ones each time, mixed as in steady state: someone signs up every day, so all lessons that have a successor are
/// due in equal shares. (The last lesson of all is left out: with it comes the farewell, once in a course.) Zones are those where it is a whole hour between 07:00 and 18:00 then.
/// </summary>
internal sealed class DuePeople
{
    /// <summary>What is mixed, for the reader of a figure.</summary>
    public const string Mix = "lessons staggered over all days, 60 % they-ended, 15 % i-ended, 25 % turned-down; 15 % with children, 25 % same place; 20 % discreet; 80 % with a first name; 14 zones";

    /// <summary>07:00 in UTC.</summary>
    public static readonly Slot Slot = new(28);

    /// <summary>When their lesson is due.</summary>
    public static readonly Instant Due = Instant.FromUtc(2027, 1, 13, 7, 0);

    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Characters of an id that hold the person's number: 33 million of them.</summary>
    private const int NumberLength = 5;

    private static readonly (string Zone, int Hour)[] Zones =
    [
        ("Europe/London", 7), ("Europe/Berlin", 8), ("Europe/Paris", 8), ("Africa/Lagos", 8), ("Europe/Athens", 9), ("Africa/Johannesburg", 9), ("Europe/Istanbul", 10),
        ("Africa/Nairobi", 10), ("Asia/Dubai", 11), ("Asia/Dhaka", 13), ("Asia/Bangkok", 14), ("Asia/Shanghai", 15), ("Asia/Tokyo", 16), ("Australia/Brisbane", 17),
    ];

    private static readonly string[] Names = ["Ana", "Bo", "Zoë", "Mohammed", "Jean-Luc", "Siobhán", "Wei", "O'Brien", "Priya", "Łukasz"];
    private static readonly string[] Domains = ["example.org", "mail.example.com", "post.example.net"];

    private readonly Dictionary<Situation, Place[]> paths;

    /// <summary>By how many lessons of the path have come.</summary>
    private readonly Dictionary<Situation, LessonLog[]> logs;

    public DuePeople(Curriculum curriculum)
    {
        paths = Enum.GetValues<Situation>().ToDictionary(situation => situation, situation => PathOf(curriculum, situation));
        logs = paths.ToDictionary(pair => pair.Key, pair => LogsOf(pair.Value));
    }

    /// <summary>Person <paramref name="n"/>, of this shard, due, with <paramref name="etag"/>.</summary>
    public RingRow Row(int n, int shard, string? etag = null)
    {
        var chance = new Chance((ulong)n);
        var situation = chance.Next(100) switch { < 60 => Situation.TheyEnded, < 75 => Situation.IEnded, _ => Situation.TurnedDown };
        var path = paths[situation];
        var day = chance.Next(path.Length);
        var (zone, hour) = Zones[chance.Next(Zones.Length)];
        var name = Names[chance.Next(Names.Length)];
        return new RingRow
        {
            Id = SubscriberId.Parse(chance.Text(SubscriberId.Length - 1 - NumberLength) + TextOf(n) + Base32[shard]),
            Slot = Slot,
            Address = string.Create(CultureInfo.InvariantCulture, $"reader.{n}@{Domains[chance.Next(Domains.Length)]}"),
            Salt = chance.Text(16),
            Preferences = new Preferences(
                chance.Next(100) < 80 ? name : null,
                zone,
                hour,
                situation,
                chance.Next(100) switch { < 60 => Contact.None, < 85 => Contact.SharedPlace, _ => Contact.Children },
                PausedUntil: null,
                Discreet: chance.Next(100) < 20),
            PreferencesVersion = 1,
            Next = path[day],
            LessonsSent = day,
            Received = logs[situation][day],
            NextDue = Due,
            LastSentAt = day == 0 ? null : Due - Duration.FromDays(1),
            ETag = etag,
        };
    }

    /// <summary>Which person has this id.</summary>
    public static int NumberOf(SubscriberId id)
    {
        var n = 0;
        foreach (var digit in id.Value.AsSpan(SubscriberId.Length - 1 - NumberLength, NumberLength))
            n = (n << 5) | Base32.IndexOf(digit, StringComparison.Ordinal);
        return n;
    }

    private static string TextOf(int n) => string.Create(NumberLength, n, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, rest >>= 5)
            text[i] = Base32[rest & 31];
    });

    private static Place[] PathOf(Curriculum curriculum, Situation situation) => [.. curriculum.From(curriculum.Start(situation)).SkipLast(1)];

    private static LessonLog[] LogsOf(Place[] path)
    {
        var logs = new LessonLog[path.Length];
        for (var day = 1; day < path.Length; day++)
            logs[day] = logs[day - 1].With(path[day - 1].Lesson, new LocalDate(2026, 1, 1).PlusDays(day));
        return logs;
    }

    /// <summary>A few random bits by number (SplitMix64), so that a row can be made again from its number alone.</summary>
    private struct Chance(ulong seed)
    {
        private ulong state = seed;

        public int Next(int below) => (int)(Bits() % (ulong)below);

        public string Text(int length)
        {
            Span<char> text = stackalloc char[length];
            for (var i = 0; i < length; i++)
                text[i] = Base32[Next(32)];
            return new string(text);
        }

        private ulong Bits()
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
