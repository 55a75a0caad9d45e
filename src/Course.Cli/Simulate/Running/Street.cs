using Course.Cli.Simulate.Metering;
using Course.Cli.Simulate.People;
using Course.Cli.Simulate.Verdict;
using Course.Core.Enrolment;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using Course.Local.SendGrid;
using NodaTime;

namespace Course.Cli.Simulate.Running;

/// <summary>The people outside: who sends the form, presses the button in the mail, pauses, travels and leaves, and when. Whatever is not answered, they try again a minute later.</summary>
internal sealed class Street
{
    private static readonly Duration Impatience = Duration.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Person[] people;
    private readonly SubscriberId[] ids;
    private readonly Oracle oracle;
    private readonly PriorityQueue<Errand, (Instant At, long Order)> errands = new();
    private readonly HashSet<Errand> underWay = [];
    private long order;

    public Street(IEnumerable<Person> people, Oracle oracle)
    {
        this.people = [.. people];
        this.oracle = oracle;
        ids = new SubscriberId[this.people.Length];
        LastSignUp = this.people.Select(person => person.SignsUpAt).DefaultIfEmpty(Instant.MinValue).Max();
        foreach (var person in this.people)
            Add(new Errand(person, ErrandKind.SignUp), person.SignsUpAt);
    }

    private enum ErrandKind
    {
        SignUp,
        Confirm,
        Act,
    }

    /// <summary>When somebody next wants something.</summary>
    public Instant? NextAt
    {
        get
        {
            lock (gate)
                return errands.TryPeek(out _, out var next) ? next.At : null;
        }
    }

    /// <summary>When the last person sends the form.</summary>
    public Instant LastSignUp { get; }

    /// <summary>What somebody wants now, as a flow against this life of the application.</summary>
    public (Activity Activity, Func<Task> Flow)? Take(Application application, Instant now)
    {
        Errand errand;
        lock (gate)
        {
            if (!errands.TryPeek(out _, out var next) || next.At > now)
                return null;
            errand = errands.Dequeue();
            errand.Began ??= now;
            underWay.Add(errand);
        }

        if (errand.Kind == ErrandKind.Confirm)
            oracle.Confirming(errand.Person, errand.Began.Value);
        return (errand.Kind == ErrandKind.Act ? Activity.Settings : Activity.SignUp, () => RunAsync(errand, application, now));
    }

    /// <summary>The process died: whoever waited for an answer gets none and tries again.</summary>
    public void Died(Instant now)
    {
        lock (gate)
        {
            foreach (var errand in underWay.OrderBy(errand => errand.Person.Number))
                errands.Enqueue(errand, (now + Impatience, order++));
            underWay.Clear();
        }
    }

    /// <summary>The mail service took a mail on: confirmations are answered, lessons told to the oracle.</summary>
    public void Mailed(ComposedMail mail)
    {
        if (Person.NumberIn(mail.About.To.Email) is not { } number || number >= people.Length)
            return;
        switch (mail.About.Categories is [var category, ..] ? category : null)
        {
            case "lesson":
                oracle.Accepted(number, mail.About.Subject, mail.About.CustomArgs["delivery"], Instant.FromDateTimeOffset(mail.About.SentAt));
                break;
            case "confirm":
                if (TokenIn(mail.Text) is { } token && LinkFactory.TryRead(token, out var claim) && ids[number] == default)
                {
                    ids[number] = claim.Id;
                    var person = people[number];
                    Add(new Errand(person, ErrandKind.Confirm) { Token = token }, Instant.FromDateTimeOffset(mail.About.SentAt) + person.ConfirmsAfter);
                }

                break;
        }
    }

    private async Task RunAsync(Errand errand, Application application, Instant asked)
    {
        var person = errand.Person;
        switch (errand.Kind)
        {
            case ErrandKind.SignUp:
                var request = person.Form.Read(out _) ?? throw new InvalidOperationException("Made-up people fill in the form rightly.");
                await application.Get<Signups>().RequestAsync(request, CancellationToken.None).ConfigureAwait(false);
                break;
            case ErrandKind.Confirm:
                var (_, subscriber) = await application.Get<OwnPage>().OpenAsync(errand.Token, LinkPurpose.Confirm, CancellationToken.None).ConfigureAwait(false);
                await application.Get<Subscriptions>().ConfirmAsync(subscriber!.Id, CancellationToken.None).ConfigureAwait(false);
                break;
            default:
                await DoAsync(application.Get<Subscriptions>(), ids[person.Number], errand.Act!).ConfigureAwait(false);
                break;
        }

        lock (gate)
        {
            // Where the process has died in this very moment, the answer did not arrive.
            if (!underWay.Remove(errand))
                return;
        }

        Answered(errand, asked, application.Get<TimeProvider>().GetInstant());
    }

    private void Answered(Errand errand, Instant asked, Instant now)
    {
        var person = errand.Person;
        switch (errand.Kind)
        {
            case ErrandKind.SignUp:
                oracle.SignedUp();
                break;
            case ErrandKind.Confirm:
                oracle.Confirmed(person.Number, errand.Began!.Value, now);
                foreach (var act in person.Acts)
                    Add(new Errand(person, ErrandKind.Act) { Act = act }, Instant.Max(act.At, now + Impatience));
                break;
            default:
                oracle.Acted(person.Number, errand.Act!, errand.Began!.Value, asked, now);
                break;
        }
    }

    private static Task<Subscriber?> DoAsync(Subscriptions subscriptions, SubscriberId id, Act act) => act switch
    {
        Act.Pause pause => subscriptions.PauseAsync(id, pause.Days, CancellationToken.None),
        Act.Resume => subscriptions.ResumeAsync(id, CancellationToken.None),
        Act.ChangeHour change => subscriptions.SetAsync(id, preferences => preferences with { Hour = change.Hour }, CancellationToken.None),
        Act.ChangeZone change => subscriptions.SetAsync(id, preferences => preferences with { Zone = change.Zone }, CancellationToken.None),
        _ => subscriptions.StopAsync(id, SubscriberState.Unsubscribed, CancellationToken.None),
    };

    private static string? TokenIn(string? text)
    {
        const string Path = "/confirm/";
        var at = text?.IndexOf(Path, StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return null;
        var token = text.AsSpan(at + Path.Length);
        var length = token.IndexOfAnyExcept(System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567"));
        return (length < 0 ? token : token[..length]).ToString();
    }

    private void Add(Errand errand, Instant at)
    {
        lock (gate)
            errands.Enqueue(errand, (at, order++));
    }

    private sealed class Errand(Person person, ErrandKind kind)
    {
        public Person Person => person;

        public ErrandKind Kind => kind;

        public Act? Act { get; init; }

        public string? Token { get; init; }

        /// <summary>When it was first tried.</summary>
        public Instant? Began { get; set; }
    }
}
