using Azure.Data.Tables;
using Course.Core.Content;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary><see cref="Preferences"/> as they stand on subscriber and ring rows.</summary>
internal static class PreferenceFields
{
    public static void Write(TableEntity entity, Preferences preferences)
    {
        entity.Set("FirstName", preferences.FirstName);
        entity["Zone"] = preferences.Zone;
        entity["Hour"] = preferences.Hour;
        entity["Situation"] = preferences.Situation.ToString();
        entity["Contact"] = preferences.Contact.ToString();
        entity.Set("PausedUntil", preferences.PausedUntil);
        entity["Discreet"] = preferences.Discreet;
        entity.Set("Outcome", preferences.Outcome?.ToString());
    }

    public static Preferences Read(TableEntity entity) => new(
        entity.GetString("FirstName"),
        entity.Required("Zone"),
        entity.Number("Hour"),
        entity.Enum<Situation>("Situation"),
        entity.Enum<Contact>("Contact"),
        entity.Date("PausedUntil"),
        entity.GetBoolean("Discreet") ?? false)
    {
        Outcome = entity.OptionalEnum<Outcome>("Outcome"),
    };
}
