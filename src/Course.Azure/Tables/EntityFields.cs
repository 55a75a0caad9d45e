using System.Globalization;
using Azure;
using Azure.Data.Tables;
using NodaTime;
using NodaTime.Text;

namespace Course.Azure.Tables;

/// <summary>How values of ours are written to and read from table entities: dates as ISO 8601 text, instants as the service's own type, enums by name.</summary>
internal static class EntityFields
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;

    public static TableEntity NewEntity(TableKey key) => new(key.Partition, key.Row);

    public static void Set(this TableEntity entity, string name, LocalDate? date)
    {
        if (date is { } value)
            entity[name] = DatePattern.Format(value);
    }

    public static void Set(this TableEntity entity, string name, Instant? instant)
    {
        if (instant is { } value)
            entity[name] = value.ToDateTimeOffset();
    }

    public static void Set(this TableEntity entity, string name, string? text)
    {
        if (text is not null)
            entity[name] = text;
    }

    public static LocalDate? Date(this TableEntity entity, string name) =>
        entity.GetString(name) is { } text ? DatePattern.Parse(text).Value : null;

    public static Instant? At(this TableEntity entity, string name) =>
        entity.GetDateTimeOffset(name) is { } value ? Instant.FromDateTimeOffset(value) : null;

    public static Instant RequiredAt(this TableEntity entity, string name) => entity.At(name) ?? throw Missing(entity, name);

    public static string Required(this TableEntity entity, string name) => entity.GetString(name) ?? throw Missing(entity, name);

    public static int Number(this TableEntity entity, string name) => entity.GetInt32(name) ?? 0;

    public static T Enum<T>(this TableEntity entity, string name)
        where T : struct, Enum => System.Enum.Parse<T>(entity.Required(name));

    public static T? OptionalEnum<T>(this TableEntity entity, string name)
        where T : struct, Enum => entity.GetString(name) is { } text ? System.Enum.Parse<T>(text) : null;

    public static ETag Condition(string? etag) =>
        etag is null ? throw new InvalidOperationException("This row was never read from storage, so it can't be replaced.") : new ETag(etag);

    private static InvalidOperationException Missing(TableEntity entity, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Row '{entity.PartitionKey}' has no '{name}': it was not written by this application."));
}
