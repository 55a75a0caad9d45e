using System.Globalization;
using System.Text.Json;

namespace Course.Local.SendGrid.Reading;

/// <summary>
/// A JSON value with the path it stands at. What is read from it comes back as null or empty if it is absent or of the wrong
/// kind; the latter also leaves an error that names the path, as SendGrid's answers do.
/// </summary>
internal readonly record struct JsonNodeReader(JsonElement Value, string Path, List<SendError> Errors)
{
    private static readonly Dictionary<string, string> Nothing = [];

    public bool Has(string name) => Value.TryGetProperty(name, out _);

    /// <summary>Whether the array is absent or has nothing in it. Of another kind, it is neither, and said to be so by whoever reads it.</summary>
    public bool IsAbsentOrEmpty(string name) =>
        !Value.TryGetProperty(name, out var array) || (array.ValueKind == JsonValueKind.Array && array.GetArrayLength() == 0);

    public void Error(string message, string? at = null) => Errors.Add(new SendError(message, at is null ? Path : At(at), Help(at is null ? Path : At(at))));

    public void RefuseOthersThan(params ReadOnlySpan<string> known)
    {
        foreach (var property in Value.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                Error($"Additional property {property.Name} is not allowed");
        }
    }

    public JsonNodeReader? Object(string name) => Get(name, JsonValueKind.Object, "object");

    public IEnumerable<JsonNodeReader> Array(string name)
    {
        if (Get(name, JsonValueKind.Array, "array") is not { } array)
            yield break;
        var i = 0;
        foreach (var item in array.Value.EnumerateArray())
            yield return array with { Value = item, Path = $"{array.Path}.{(i++).ToString(CultureInfo.InvariantCulture)}" };
    }

    public IEnumerable<JsonNodeReader> Objects(string name)
    {
        foreach (var item in Array(name))
        {
            if (item.Is(JsonValueKind.Object, "object"))
                yield return item;
        }
    }

    public string? Text(string name) => Get(name, JsonValueKind.String, "string")?.Value.GetString();

    public string? NonEmptyText(string name, string what)
    {
        var text = Text(name);
        if (text is null && !Has(name))
            Error($"The {what} is required.", name);
        if (text is "")
            Error($"The {what} must be a string at least one character in length.", name);
        return text;
    }

    public bool Flag(string name)
    {
        if (!Value.TryGetProperty(name, out var value))
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Error(WrongType("boolean", value), name);
        return false;
    }

    public long? Integer(string name)
    {
        if (Get(name, JsonValueKind.Number, "integer") is not { } number)
            return null;
        if (number.Value.TryGetInt64(out var value))
            return value;
        number.Error("Invalid type. Expected: integer, given: number.");
        return null;
    }

    /// <summary>An object whose values are strings.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        if (Object(name) is not { } node)
            return Nothing;
        var texts = new Dictionary<string, string>();
        foreach (var property in node.Value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                texts[property.Name] = property.Value.GetString()!;
            else
                node.Error(WrongType("string", property.Value), property.Name);
        }

        return texts;
    }

    public bool Is(JsonValueKind kind, string expected)
    {
        if (Value.ValueKind == kind)
            return true;
        Error(WrongType(expected, Value));
        return false;
    }

    private static string WrongType(string expected, JsonElement given)
    {
        var kind = given.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => given.TryGetInt64(out _) ? "integer" : "number",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"Invalid type. Expected: {expected}, given: {kind}.";
    }

    private static string Help(string path)
    {
        var parts = path.Split('.').Where(part => !char.IsAsciiDigit(part.FirstOrDefault())).Take(2);
        return "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message." + string.Join('.', parts);
    }

    private JsonNodeReader? Get(string name, JsonValueKind kind, string expected)
    {
        if (!Value.TryGetProperty(name, out var value))
            return null;
        var node = this with { Value = value, Path = At(name) };
        return node.Is(kind, expected) ? node : null;
    }

    private string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
