using System.Globalization;
using Course.Core.Content;
using NodaTime;

namespace Course.Cli.Simulate.People;

/// <summary>Makes up people with a spread as in life: many in few zones, hours by morning and evening, most of them quiet and some of them not. The same seed makes the same people.</summary>
internal sealed class Crowd(SimulationSettings settings, Instant start, Instant end)
{
    /// <summary>Zones by weight: both directions of daylight saving, half and quarter hours, and the two whose clocks are oddest (Lord Howe by half an hour, Apia past the date line).</summary>
    private static readonly (string Zone, int Weight)[] Zones =
    [
        ("America/New_York", 24), ("America/Chicago", 13), ("America/Los_Angeles", 14), ("Europe/London", 16), ("Europe/Berlin", 8), ("Asia/Kolkata", 7),
        ("Australia/Sydney", 6), ("America/Sao_Paulo", 4), ("Africa/Lagos", 2), ("Pacific/Auckland", 2), ("Asia/Tokyo", 1), ("America/St_Johns", 1),
        ("Asia/Kathmandu", 1), ("Australia/Lord_Howe", 1), ("Pacific/Apia", 1),
    ];

    /// <summary>Weights of the hours 7 to 20.</summary>
    private static readonly int[] Hours = [16, 20, 11, 5, 3, 3, 3, 2, 2, 3, 5, 8, 10, 9];

    private static readonly string?[] Names =
    [
        null, "Ana", "Ben", "Chloë", "Jürgen", "Søren", "Zoë", "Łukasz", "José", "Siobhán", "Даша", "Νίκος", "美咲", "अनिल", "محمد", "O'Brien & Sons", "Renée <3", "Tilde~Tilde",
        "Mary Ann", "Noor", "Priya", "Kai", "Sam", "Alex",
    ];

    private readonly Random random = new(settings.Seed);

    /// <summary>Everyone, in order of number.</summary>
    public IEnumerable<Person> People()
    {
        for (var number = 0; number < settings.Subscribers; number++)
            yield return Make(number);
    }

    private Person Make(int number)
    {
        // People come over the first two days, or the first sixth of a short run.
        var span = Duration.FromSeconds(Math.Min(2 * 86_400, (end - start).TotalSeconds / 6));
        var signsUpAt = start + Duration.FromSeconds(random.NextInt64((long)span.TotalSeconds) + 1);
        var confirmsAfter = Duration.FromSeconds(random.Next(60, 1_800));
        var zone = Pick(Zones, entry => entry.Weight).Zone;
        var hour = 7 + Pick(Enumerable.Range(0, Hours.Length).ToArray(), index => Hours[index]);
        var situation = random.Next(100) switch { < 70 => Situation.TheyEnded, < 85 => Situation.IEnded, _ => Situation.TurnedDown };
        var contact = random.Next(100) switch { < 65 => Contact.None, < 83 => Contact.SharedPlace, _ => Contact.Children };
        return new Person(
            number,
            string.Create(CultureInfo.InvariantCulture, $"p{number}@{Domain()}"),
            Names[random.Next(Names.Length)],
            zone,
            hour,
            situation,
            contact,
            random.Next(100) < 20,
            signsUpAt,
            confirmsAfter,
            Acts(signsUpAt + confirmsAfter + Duration.FromHours(2), hour, zone));
    }

    private string Domain() => random.Next(1_000) switch
    {
        < 6 => MailFates.BouncesLater,
        < 10 => MailFates.RefusedLater,
        < 13 => MailFates.ComplainsLater,
        < 23 => MailFates.Deferred,
        < 500 => "example.org",
        _ => "example.com",
    };

    private List<Act> Acts(Instant from, int hour, string zone)
    {
        var acts = new List<Act>();
        if (end - from < Duration.FromHours(12))
            return acts;
        if (random.Next(100) < 8)
        {
            var at = Moment(from);
            acts.Add(new Act.Pause(at, random.Next(1, 15)));
            if (random.Next(2) == 0)
                acts.Add(new Act.Resume(at + Duration.FromSeconds(random.Next(3_600, 10 * 86_400))));
        }

        if (random.Next(100) < 6)
            acts.Add(new Act.ChangeHour(Moment(from), 7 + ((hour - 7 + random.Next(1, Hours.Length)) % Hours.Length)));
        if (random.Next(100) < 4)
            acts.Add(new Act.ChangeZone(Moment(from), Zones.Where(entry => entry.Zone != zone).ElementAt(random.Next(Zones.Length - 1)).Zone));
        if (random.Next(100) < 5)
            acts.Add(new Act.Leave(Moment(from)));
        return [.. acts.Where(act => act.At < end).OrderBy(act => act.At)];
    }

    /// <summary>A second that is no quarter hour: who is due at that very second is the tick's or the person's, and nobody can say whose.</summary>
    private Instant Moment(Instant from)
    {
        var at = from + Duration.FromSeconds(random.NextInt64((long)(end - from).TotalSeconds));
        return at.ToUnixTimeSeconds() % 900 == 0 ? at + Duration.FromSeconds(1) : at;
    }

    private T Pick<T>(T[] choices, Func<T, int> weight)
    {
        var drawn = random.Next(choices.Sum(weight));
        foreach (var choice in choices)
        {
            drawn -= weight(choice);
            if (drawn < 0)
                return choice;
        }

        throw new InvalidOperationException("Weights are positive.");
    }
}
