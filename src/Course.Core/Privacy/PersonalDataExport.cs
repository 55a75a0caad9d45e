using Course.Core.Content;
using Course.Core.Delivery;
using Course.Core.Enrolment;
using Course.Core.Inbox;
using Course.Core.Links;
using Course.Core.Progress;
using Course.Core.Schedule;
using Course.Core.Signup;
using NodaTime;
using NodaTime.Text;

namespace Course.Core.Privacy;

/// <summary>Gathers all that is kept of a person, to be given to them. docs/privacy.md names every field.</summary>
public sealed class PersonalDataExport(
    ISubscribers subscribers,
    IAddresses addresses,
    AddressHasher hasher,
    IRing ring,
    ICheckIns checkIns,
    IInbox inbox,
    IConversations conversations,
    ICareRecords care,
    IOutbox outbox,
    Curriculum curriculum,
    TimeProvider time)
{
    /// <summary>Everything, as it stands now; null where nothing is kept of this id.</summary>
    public async Task<PersonalData?> GatherAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        if (await subscribers.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { State: not SubscriberState.Erased } person)
            return null;
        var row = person.Ring.Slot is { } slot ? await ring.FindAsync(id, new Slot(slot), cancellationToken).ConfigureAwait(false) : null;
        var entry = EmailAddress.TryParse(person.Address, out var address) ? await addresses.FindAsync(hasher.Hash(address), cancellationToken).ConfigureAwait(false) : null;
        var received = new List<InboxEntry>();
        foreach (var mail in await inbox.ReadLinksAsync(id.Value, cancellationToken).ConfigureAwait(false))
        {
            if (await inbox.FindAsync(mail, cancellationToken).ConfigureAwait(false) is { } found)
                received.Add(found);
        }

        return new PersonalData
        {
            ExportedAt = Text(time.GetInstant()),
            Id = id.Value,
            Address = person.Address,
            State = person.State.ToString(),
            LeftBecause = person.LeftBecause?.ToString(),
            Settings = Of(person.Preferences),
            Consent = new ConsentData(person.Consent.Version, Text(person.Consent.At)),
            SignedUpAt = Text(person.SignedUpAt),
            ConfirmedAt = Text(person.ConfirmedAt),
            OnCourse = person.ConfirmedAt is null
                ? []
                : [.. person.Stays.All.Select(stay => new StayData(LocalDatePattern.Iso.Format(stay.From), stay.Until is { } until ? LocalDatePattern.Iso.Format(until) : null))],
            EndedAt = Text(person.EndedAt),
            YearAfterAskedAt = Text(person.YearAfter),
            ConfirmationsSent = person.ConfirmationsSent,
            ConfirmationAskedAt = Text(person.ConfirmationAskedAt),
            WaitingSignUp = person.Asked is { } asked
                ? new WaitingSignUpData(asked.Address, Of(asked.Preferences), new ConsentData(asked.Consent.Version, Text(asked.Consent.At)), Text(asked.Since))
                : null,
            AddressMark = entry is null ? null : new AddressMarkData(entry.Hash, entry.Suppression.ToString(), Text(entry.At)),
            Place = row is null ? null : new PlaceData(row.Next.Track, row.Next.Lesson, row.LessonsSent, Text(row.NextDue), Text(row.LastSentAt)),
            Lessons =
            [
                .. person.Received.With(row?.Received ?? default).In(curriculum).Select(got => new LessonGotData(LocalDatePattern.Iso.Format(got.On), got.Lesson.Id, got.Lesson.Title)),
            ],
            CheckIns =
            [
                .. (await checkIns.ListAsync(id, cancellationToken).ConfigureAwait(false)).Select(checkIn => new CheckInData(
                    LocalDatePattern.Iso.Format(checkIn.On), Text(checkIn.At), checkIn.Mood, checkIn.MoodWords, checkIn.Distance?.ToString(), checkIn.DistanceWords, checkIn.Note, checkIn.IsCorrection)),
            ],
            Received =
            [
                .. received.OrderBy(mail => mail.ReceivedAt).Select(mail => new ReceivedData(
                    Text(mail.ReceivedAt), mail.Origin.ToString(), mail.State.ToString(), mail.Kind?.ToString(), mail.From, mail.To, mail.AuthenticatedDomains, mail.Subject, mail.MessageId,
                    mail.Noted is { } noted ? Of(noted) : null)),
            ],
            Sent = [.. (await outbox.ListAsync(id, cancellationToken).ConfigureAwait(false)).Select(mail => new SentData(mail.MailId, mail.State.ToString()))],
            NotesGiven =
            [
                .. (await conversations.FindAsync(id, cancellationToken).ConfigureAwait(false))?.NotesGiven.Select(note => new NoteGivenData(note.Note, Text(note.At))) ?? [],
            ],
            Concerns =
            [
                .. (await care.ListAsync(id, cancellationToken).ConfigureAwait(false)).SelectMany(record => record.Occasions.Select(occasion => new ConcernData(
                    Text(occasion.At), occasion.Category.ToString(), occasion.Origin.ToString(), Text(record.SeenAt)))),
            ],
        };
    }

    private static SettingsData Of(Preferences preferences) => new(
        preferences.FirstName,
        preferences.Zone,
        preferences.Hour,
        [.. WeekdaySets.Each.Where(day => preferences.Days.HasFlag(day)).Select(day => day.ToString())],
        preferences.Situation.ToString(),
        preferences.Contact.ToString(),
        preferences.Discreet,
        preferences.PausedUntil is { } until ? LocalDatePattern.Iso.Format(until) : null,
        preferences.Outcome?.ToString(),
        preferences.Round,
        preferences.GoesOn,
        Text(preferences.HeldUntil));

    private static NotedData Of(Noted noted) => new(
        noted.Mood,
        noted.Distance?.ToString(),
        noted.Command?.ToString(),
        noted.Concern?.ToString(),
        noted.Outcome?.ToString(),
        noted.OutcomeWords,
        noted.IsOutcomeUnsure,
        noted.Spared?.ToString());

    private static string Text(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static string? Text(Instant? at) => at is { } moment ? Text(moment) : null;
}
