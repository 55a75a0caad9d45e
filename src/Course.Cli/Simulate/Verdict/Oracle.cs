using Course.Cli.Simulate.People;
using Course.Core.Content;
using NodaTime;
using NodaTime.Text;

namespace Course.Cli.Simulate.Verdict;

/// <summary>
/// Judges a run from outside: is told what people did and which mails the mail service took on, and works out for itself which lesson was due to whom and when. Knows the course's
/// words and rules, and nothing of rows, claims or queues. Calls may come from several threads.
/// </summary>
internal sealed class Oracle
{
    /// <summary>With trouble, a lesson may be this late and is still only late: leases, grace and repeated kills.</summary>
    private static readonly Duration LongestTrouble = Duration.FromHours(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> lessonBySubject;
    private readonly Dictionary<Situation, string[]> courses;
    private readonly PersonLog?[] people;
    private readonly Instant mailboxesGoBad;
    private readonly bool hasTrouble;
    private readonly DeliveryLog deliveries;

    /// <param name="curriculum">The course.</param>
    /// <param name="people">How many there are.</param>
    /// <param name="mailboxesGoBad">When <see cref="MailFates.Later"/> begins.</param>
    /// <param name="hasTrouble">Whether faults or kills may make a lesson late.</param>
    /// <param name="deliveries">What is known of requests.</param>
    /// <exception cref="InvalidOperationException">Two lessons share a subject, so mails can't be told apart.</exception>
    public Oracle(Curriculum curriculum, int people, Instant mailboxesGoBad, bool hasTrouble, DeliveryLog deliveries)
    {
        lessonBySubject = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lesson in curriculum.Lessons)
        {
            foreach (var subject in new[] { lesson.Subject, lesson.DiscreetSubject }.Distinct())
            {
                if (!lessonBySubject.TryAdd(subject, lesson.Id))
                    throw new InvalidOperationException($"Lessons '{lesson.Id}' and '{lessonBySubject[subject]}' share the subject '{subject}': give one of them another.");
            }
        }

        var tracks = curriculum.Tracks.ToDictionary(track => track.Id);
        courses = Enum.GetValues<Situation>().ToDictionary(situation => situation, situation => CourseOf(tracks, curriculum.Start(situation).Track));
        this.people = new PersonLog?[people];
        this.mailboxesGoBad = mailboxesGoBad;
        this.hasTrouble = hasTrouble;
        this.deliveries = deliveries;
    }

    /// <summary>What was found so far.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Someone sent the form.</summary>
    public void SignedUp()
    {
        lock (gate)
            Findings.SignedUp++;
    }

    /// <summary>Someone pressed the button in the confirmation mail for the first time: from here on a lesson may come.</summary>
    public void Confirming(Person person, Instant began)
    {
        lock (gate)
        {
            var log = people[person.Number] ??= new PersonLog
            {
                Zone = DateTimeZoneProviders.Tzdb[person.Zone],
                Hour = person.Hour,
                Course = courses[person.Situation],
                RefusedFrom = MailFates.IsRefusedLater(person.Address) ? mailboxesGoBad : null,
                LastMailFrom = MailFates.EndsWithNextMail(person.Address) ? mailboxesGoBad : null,
            };
            log.Plan(began, began);
        }
    }

    /// <summary>The press was answered: from here on lessons must come.</summary>
    /// <param name="number">Whose.</param>
    /// <param name="began">When it was first pressed.</param>
    /// <param name="done">When it was answered.</param>
    public void Confirmed(int number, Instant began, Instant done)
    {
        lock (gate)
        {
            Findings.Enrolled++;
            var log = people[number]!;
            log.IsEnrolled = true;
            if (log.LastSent is null)
                log.Plan(began, done);
        }
    }

    /// <summary>Someone did something, and it was answered.</summary>
    /// <param name="number">Who.</param>
    /// <param name="act">What.</param>
    /// <param name="began">When they first asked for it.</param>
    /// <param name="asked">When they asked for it the last time: again after a crash.</param>
    /// <param name="done">When it was answered.</param>
    public void Acted(int number, Act act, Instant began, Instant asked, Instant done)
    {
        lock (gate)
        {
            if (people[number] is not { LeftAt: null } log)
                return;
            if (log.IsExpected && log.Due < began)
                MissIfLate(number, log, began, "before a change");
            var (zone, hour, paused) = (log.Zone, log.Hour, log.PausedUntil);
            switch (act)
            {
                case Act.Leave:
                    log.LeftAt = done;
                    return;
                case Act.Pause pause:
                    log.PausedUntil = DueTimes.PauseEnd(zone, hour, asked, pause.Days);
                    break;
                case Act.Resume:
                    log.PausedUntil = null;
                    break;
                case Act.ChangeHour change:
                    log.Hour = change.Hour;
                    break;
                case Act.ChangeZone change:
                    log.Zone = DateTimeZoneProviders.Tzdb[change.Zone];
                    break;
            }

            // What leaves the time as it was leaves today's lesson as it was.
            if (!zone.Equals(log.Zone) || hour != log.Hour || paused != log.PausedUntil)
            {
                log.ChangedAt = done;
                (log.ZoneBefore, log.HourBefore) = (zone, hour);
                log.Plan(began, done);
            }
        }
    }

    /// <summary>The mail service took a lesson on.</summary>
    /// <param name="number">For whom.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="deliveryId">The request.</param>
    /// <param name="at">When.</param>
    public void Accepted(int number, string subject, string deliveryId, Instant at)
    {
        lock (gate)
        {
            if (people[number] is not { } log || !lessonBySubject.TryGetValue(subject, out var lesson) || Array.IndexOf(log.Course, lesson) is not (>= 0 and var place))
            {
                Findings.OutOfHours++;
                Findings.Case($"person {number}: a lesson that is none of theirs, delivery {deliveryId}");
                return;
            }

            if (log.LeftAt is { } left && at > left + (hasTrouble ? LongestTrouble : Duration.Zero))
            {
                Findings.SentAfterLeaving++;
                Findings.Case($"person {number} left at {Text(left)} and got lesson {place + 1} at {Text(at)}");
            }

            if (log.Has(place))
            {
                Findings.Double(new Doubled(number, place + 1, log.LastDelivery ?? string.Empty, deliveryId, deliveries.CauseOf(log.LastDelivery ?? string.Empty, deliveryId, at)));
                return;
            }

            if (place != log.Next)
            {
                Findings.Lost += Math.Max(0, place - log.Next);
                Findings.Case($"person {number}: lesson {place + 1} came where {log.Next + 1} was next, at {Text(at)}");
            }

            JudgeTime(number, log, place, at);
            Findings.Sent++;
            Findings.Expected++;
            log.Got(place, at, deliveryId);
            if (log.LastMailFrom is { } from && at >= from)
                log.LeftAt ??= at;
            else
                log.Plan(at, at);
        }
    }

    /// <summary>The run is over: whatever was due well before its end and has not come is lost.</summary>
    public void Finish(Instant end)
    {
        lock (gate)
        {
            for (var number = 0; number < people.Length; number++)
            {
                if (people[number] is { LeftAt: null, IsExpected: true } log && log.Due <= end)
                    MissIfLate(number, log, end, "by the end");
            }
        }
    }

    private void MissIfLate(int number, PersonLog log, Instant by, string when)
    {
        // Late enough and it met a mailbox that had gone bad since.
        if (log.IsRefusedAt(hasTrouble ? log.Due + LongestTrouble : log.Due) || by - log.Due < (hasTrouble ? LongestTrouble : Duration.Epsilon))
            return;
        Findings.Expected++;
        Findings.Lost++;
        Findings.Case($"person {number}: lesson {log.Next + 1} was due at {Text(log.Due)} and had not come {when}, at {Text(by)}");
    }

    private void JudgeTime(int number, PersonLog log, int place, Instant at)
    {
        // While a change is under way both hours are right.
        var zone = hasTrouble && log.ChangedAt is { } changed && at - changed < LongestTrouble && log.ZoneBefore is { } before && DueTimes.IsQuiet(log.Zone, at) ? before : log.Zone;
        var sameDay = log.LastSent?.InZone(zone).Date == at.InZone(zone).Date;
        if (DueTimes.IsQuiet(zone, at) || sameDay || at < log.Earliest)
        {
            Findings.OutOfHours++;
            Findings.Case($"person {number}: lesson {place + 1} came at {at.InZone(zone)}{(sameDay ? ", second of the day" : string.Empty)}, due {Text(log.Due)}");
            return;
        }

        var late = at - log.Due;
        if (late <= Duration.Zero)
            return;
        if (at.InZone(zone).Date == log.Due.InZone(zone).Date)
        {
            if (late.ToTimeSpan() > Findings.LongestDelay)
                Findings.LongestDelay = late.ToTimeSpan();
            if (hasTrouble)
                return;
        }
        else if (hasTrouble && DueTimes.Window(zone, log.Due) <= LongestTrouble)
        {
            Findings.MovedADay++;
            return;
        }

        // Late without a reason is lost, be it found again.
        Findings.Lost++;
        Findings.Case($"person {number}: lesson {place + 1} was due at {Text(log.Due)} and came at {Text(at)}");
    }

    private static string[] CourseOf(Dictionary<string, Track> tracks, string start)
    {
        var lessons = new List<string>();
        for (var track = tracks[start]; ; track = tracks[track.Then])
        {
            lessons.AddRange(track.Lessons);
            if (track.Then is null)
                return [.. lessons];
        }
    }

    private static string Text(Instant at) => InstantPattern.General.Format(at);
}
