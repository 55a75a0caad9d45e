using Azure.Data.Tables;
using Course.Core.Content;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Azure.Tables;

/// <summary><see cref="Preferences"/> as they stand on subscriber and ring rows.</summary>
internal static class PreferenceFields
{
    /// <summary>Writes them; <paramref name="prefix"/> stands before each name where a row has more than one set.</summary>
    public static void Write(TableEntity entity, Preferences preferences, string prefix = "")
    {
        entity.Set(prefix + "FirstName", preferences.FirstName);
        entity[prefix + "Zone"] = preferences.Zone;
        entity[prefix + "Hour"] = preferences.Hour;
        entity[prefix + "Situation"] = preferences.Situation.ToString();
        entity[prefix + "Contact"] = preferences.Contact.ToString();
        entity.Set(prefix + "PausedUntil", preferences.PausedUntil);
        entity.Set(prefix + "HeldUntil", preferences.HeldUntil);
        entity[prefix + "Discreet"] = preferences.Discreet;
        entity.Set(prefix + "Outcome", preferences.Outcome?.ToString());
        if (preferences.GoesOn)
            entity[prefix + "GoesOn"] = true;
        if (preferences.Days != Weekdays.All)
            entity[prefix + "Days"] = (int)preferences.Days;
        if (preferences.Round > 0)
            entity[prefix + "Round"] = preferences.Round;
    }

    /// <summary>Reads what was written under that prefix.</summary>
    public static Preferences Read(TableEntity entity, string prefix = "") => new(
        entity.GetString(prefix + "FirstName"),
        entity.Required(prefix + "Zone"),
        entity.Number(prefix + "Hour"),
        entity.Enum<Situation>(prefix + "Situation"),
        entity.Enum<Contact>(prefix + "Contact"),
        entity.Date(prefix + "PausedUntil"),
        entity.GetBoolean(prefix + "Discreet") ?? false)
    {
        HeldUntil = entity.At(prefix + "HeldUntil"),
        Outcome = entity.OptionalEnum<Outcome>(prefix + "Outcome"),
        GoesOn = entity.GetBoolean(prefix + "GoesOn") ?? false,
        Days = entity.GetInt32(prefix + "Days") is { } days ? (Weekdays)days : Weekdays.All,
        Round = entity.Number(prefix + "Round"),
    };
}
