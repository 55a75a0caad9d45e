using Azure.Data.Tables;
using Course.Core.Content;
using Course.Core.Links;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary>Table <c>Subscribers</c>.</summary>
internal sealed class SubscriberTable(CourseTables tables) : ISubscribers
{
    private readonly ConditionalTable table = tables.Subscribers;

    public async Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Subscriber(id), cancellationToken).ConfigureAwait(false) is { } entity ? Read(entity) : null;

    public async Task<WriteResult> AddAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        (await table.AddAsync(ToEntity(subscriber), cancellationToken).ConfigureAwait(false)).Result;

    public async Task<WriteResult> ReplaceAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        (await table.ReplaceAsync(ToEntity(subscriber), subscriber.ETag, cancellationToken).ConfigureAwait(false)).Result;

    public Task<WriteResult> RemoveAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        table.RemoveAsync(Keys.Subscriber(subscriber.Id), subscriber.ETag, cancellationToken);

    private static TableEntity ToEntity(Subscriber subscriber)
    {
        var entity = EntityFields.NewEntity(Keys.Subscriber(subscriber.Id));
        entity["Address"] = subscriber.Address;
        entity["State"] = subscriber.State.ToString();
        PreferenceFields.Write(entity, subscriber.Preferences);
        entity["PreferencesVersion"] = subscriber.PreferencesVersion;
        entity["ConsentVersion"] = subscriber.Consent.Version;
        entity.Set("ConsentAt", subscriber.Consent.At);
        entity["Salt"] = subscriber.Salt;
        entity.Set("SignedUpAt", subscriber.SignedUpAt);
        entity["ConfirmationsSent"] = subscriber.ConfirmationsSent;
        entity.Set("ConfirmationAskedAt", subscriber.ConfirmationAskedAt);
        entity.Set("ConfirmedAt", subscriber.ConfirmedAt);
        if (subscriber.Asked is { } asked)
        {
            entity["AskedAddress"] = asked.Address;
            PreferenceFields.Write(entity, asked.Preferences, "Asked");
            entity["AskedConsentVersion"] = asked.Consent.Version;
            entity.Set("AskedConsentAt", asked.Consent.At);
            entity.Set("AskedSince", asked.Since);
        }

        entity.Set("LeftBecause", subscriber.LeftBecause?.ToString());
        entity.Set("ErasedAt", subscriber.ErasedAt);
        entity.Set("EndedAt", subscriber.EndedAt);
        entity.Set("YearAfter", subscriber.YearAfter);
        if (subscriber.Ring.Slot is { } slot)
            entity["RingSlot"] = slot;
        entity["RingMoves"] = subscriber.Ring.Moves;
        entity["Received"] = subscriber.Received.Text;
        if (!subscriber.Stayed.IsEmpty)
            entity["Stayed"] = subscriber.Stayed.Text;
        return entity;
    }

    private static Subscriber Read(TableEntity entity) => new()
    {
        Id = SubscriberId.Parse(entity.PartitionKey),
        Address = entity.Required("Address"),
        State = entity.Enum<SubscriberState>("State"),
        Preferences = PreferenceFields.Read(entity),
        PreferencesVersion = entity.Number("PreferencesVersion"),
        Consent = new Consent(entity.Required("ConsentVersion"), entity.RequiredAt("ConsentAt")),
        Salt = entity.Required("Salt"),
        SignedUpAt = entity.RequiredAt("SignedUpAt"),
        ConfirmationsSent = entity.Number("ConfirmationsSent"),
        ConfirmationAskedAt = entity.At("ConfirmationAskedAt"),
        ConfirmedAt = entity.At("ConfirmedAt"),
        Asked = entity.At("AskedSince") is { } since
            ? new AskedAgain(entity.Required("AskedAddress"), PreferenceFields.Read(entity, "Asked"), new Consent(entity.Required("AskedConsentVersion"), entity.RequiredAt("AskedConsentAt")), since)
            : null,
        LeftBecause = entity.OptionalEnum<LeavingReason>("LeftBecause"),
        ErasedAt = entity.At("ErasedAt"),
        EndedAt = entity.At("EndedAt"),
        YearAfter = entity.At("YearAfter"),
        Ring = new RingPointer(entity.GetInt32("RingSlot"), entity.Number("RingMoves")),
        Received = LessonLog.Parse(entity.GetString("Received")),
        Stayed = Stays.Parse(entity.GetString("Stayed")),
        ETag = entity.ETag.ToString(),
    };
}
