using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Course.Core.Content;
using Course.Core.Schedule;
using Course.Core.Signup;

namespace Course.Web.Forms;

/// <summary>Reads a sign-up from JSON, as <c>openapi.json</c> describes it. The fields' own rules are the form's.</summary>
public static class SignupJson
{
    /// <summary>Larger bodies are not read: a sign-up takes a few hundred bytes.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reads a body.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="request">The sign-up, when every field is right.</param>
    /// <param name="errors">What needs mending, by the field's name; null where the body is no JSON object at all.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out SignupRequest? request, out IReadOnlyDictionary<string, FieldProblem>? errors)
    {
        request = null;
        errors = null;
        JsonDocument body;
        try
        {
            body = JsonDocument.Parse(utf8);
        }
        catch (JsonException)
        {
            return false;
        }

        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            var found = new Dictionary<string, FieldProblem>(StringComparer.Ordinal);
            var form = new SignupForm(
                Text(body.RootElement, FormField.Email, found),
                Text(body.RootElement, FormField.FirstName, found),
                Text(body.RootElement, FormField.TimeZone, found),
                Hour(body.RootElement),
                Text(body.RootElement, FormField.Situation, found),
                Text(body.RootElement, FormField.Contact, found),
                Flag(body.RootElement, FieldNames.Of(FormField.Consent), found),
                Flag(body.RootElement, FieldNames.Discreet, found));
            request = form.Read(out var wrong);
            foreach (var (field, problem) in wrong)
            {
                if (ForPrograms(field, body.RootElement) is { } allowed)
                    found[FieldNames.Of(field)] = allowed;
                else
                    found.TryAdd(FieldNames.Of(field), problem);
            }

            errors = found;
            if (found.Count > 0)
                request = null;
            return request is not null;
        }
    }

    private static string? Text(JsonElement body, FormField field, Dictionary<string, FieldProblem> errors)
    {
        var name = FieldNames.Of(field);
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair, escaped: JSON allows it, text does not.
            }
        }

        errors[name] = new FieldProblem("problem.not-text");
        return null;
    }

    private static string? Hour(JsonElement body) =>
        body.TryGetProperty(FieldNames.Of(FormField.Hour), out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var hour) ? hour.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// What may stand in a field, where something else stands that no person chose: that is for who wrote the program. What is missing they forgot to choose, and the form's own words tell them.
    /// </summary>
    private static FieldProblem? ForPrograms(FormField field, JsonElement body) =>
        !body.TryGetProperty(FieldNames.Of(field), out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(string.Empty))
            ? null
            : field switch
            {
                FormField.Situation => OneOf<Situation>(),
                FormField.Contact => OneOf<Contact>(),
                FormField.TimeZone => new FieldProblem("problem.not-a-zone"),
                FormField.Hour when Hour(body) is null => new FieldProblem("problem.not-an-hour", ("from", Number(SendingTime.EarliestHour)), ("to", Number(SendingTime.LatestHour))),
                _ => null,
            };

    private static FieldProblem OneOf<T>()
        where T : struct, Enum => new("problem.not-one-of", ("allowed", string.Join(", ", Enum.GetNames<T>())));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Flag(JsonElement body, string name, Dictionary<string, FieldProblem> errors)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return null;
        if (value.ValueKind == JsonValueKind.True)
            return "on";
        errors[name] = new FieldProblem("problem.not-true-or-false");
        return null;
    }
}
