using System.Net;
using System.Text;
using System.Text.Json;

namespace Course.Functions.Tests;

/// <summary>The JSON endpoint against its own description: every status that is documented can be had, none other, and every body is of the schema it names.</summary>
public sealed class SignupApiTests
{
    private const string Good = """{"email":"ana@example.org","firstName":"Zoë","timeZone":"Europe/Dublin","hour":8,"situation":"TheyEnded","contact":"None","discreet":false,"consent":true}""";

    private static readonly (string Body, string Type, string? Origin, int Status)[] Cases =
    [
        (Good, "application/json", null, 202),
        (Good, "application/json; charset=utf-8", "https://coach.example", 202),
        ("""{"email":"ana@example.org","firstName":null,"timeZone":"Asia/Calcutta","hour":20,"situation":"IEnded","contact":"Children","consent":true,"more":[1]}""", "application/json", null, 202),
        ("", "application/json", null, 400),
        ("[]", "application/json", null, 400),
        ("{\"email\":", "application/json", null, 400),
        (Good, "application/json", "https://evil.example", 403),
        (Good.Replace("Zoë", new string('x', 20_000), StringComparison.Ordinal), "application/json", null, 413),
        (Good, "text/plain", null, 415),
        (Good, "application/x-www-form-urlencoded", "https://coach.example", 415),
        ("{}", "application/json", null, 422),
        (Good.Replace("true", "false", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("\"hour\":8", "\"hour\":\"8\"", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("\"hour\":8", "\"hour\":8.5", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("\"hour\":8", "\"hour\":3", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("\"Zoë\"", "{}", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("Zoë", "\\ud800", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("\"discreet\":false", "\"discreet\":\"no\"", StringComparison.Ordinal), "application/json", null, 422),
        (Good.Replace("TheyEnded", "0", StringComparison.Ordinal), "application/json", null, 422),
    ];

    [Fact]
    public async Task It_behaves_as_it_is_described()
    {
        await using var host = await FunctionsHost.StartAsync(asOnAzure: false, ("Course:Signup:PerNetworkAndHour", "1"), ("Course:Signup:AddressesPerHour", "1"));
        using var description = await DescriptionAsync(host);
        var operation = description.RootElement.GetProperty("paths").GetProperty("/api/signup").GetProperty("post");
        var documented = operation.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name, provider: null)).ToHashSet();
        var seen = new HashSet<int>();
        foreach (var (body, type, origin, status) in Cases)
            await CheckAsync(body, type, origin is null ? [] : [("Origin", origin)], status);

        await CheckAsync(Good, "application/json", [("X-Forwarded-For", "192.0.2.1")], 202);
        await CheckAsync(Good, "application/json", [("X-Forwarded-For", "192.0.2.2")], 429);
        await host.Get<Course.Core.Signup.SignupLimits>().TakeAddressAsync(Address(), CancellationToken.None);
        await CheckAsync(Good, "application/json", [], 503);
        host.BreakStorage();
        await CheckAsync(Good, "application/json", [], 500);
        Assert.Equal(documented.Order(), seen.Order());

        async Task CheckAsync(string body, string type, (string, string)[] headers, int status)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await host.PostAsync("/api/signup", content, headers);
            Assert.True(status == (int)response.StatusCode, $"{body[..Math.Min(body.Length, 200)]} gave {response.StatusCode} instead of {status}");
            seen.Add(status);
            var answer = Follow(description, operation.GetProperty("responses").GetProperty(status.ToString(provider: null)));
            var media = answer.GetProperty("content").EnumerateObject().Single();
            Assert.Equal(media.Name, response.Content.Headers.ContentType!.MediaType);
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Empty(Faults(description, media.Value.GetProperty("schema"), json.RootElement, "body"));
            Assert.Equal(status is 429 or 503, response.Headers.RetryAfter is not null);
            Assert.Equal(answer.TryGetProperty("headers", out _), response.Headers.RetryAfter is not null);
        }
    }

    [Fact]
    public async Task What_the_description_allows_and_forbids_is_what_the_endpoint_takes_and_refuses()
    {
        await using var host = await FunctionsHost.StartAsync();
        using var description = await DescriptionAsync(host);
        var schema = description.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Signup");
        foreach (var (body, _, _, status) in Cases.Where(one => one.Status is 202 or 422 && !one.Body.Contains("ud800", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(body);
            Assert.Equal(status == 202, Faults(description, schema, json.RootElement, "body").Count == 0);
        }

        // Each field left out in turn: refused where it is required, and named.
        using var good = JsonDocument.Parse(Good);
        var required = schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet();
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var without = JsonSerializer.Serialize(good.RootElement.EnumerateObject().Where(field => field.Name != property.Name).ToDictionary(field => field.Name, field => field.Value));
            using var content = new StringContent(without, Encoding.UTF8, "application/json");
            using var response = await host.PostAsync("/api/signup", content);
            Assert.Equal(required.Contains(property.Name) ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Accepted, response.StatusCode);
            if (required.Contains(property.Name))
            {
                using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                Assert.Equal([property.Name], problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name));
            }
        }

        // Each listed value is taken.
        foreach (var name in new[] { "situation", "contact" })
        {
            foreach (var value in schema.GetProperty("properties").GetProperty(name).GetProperty("enum").EnumerateArray())
            {
                var fields = good.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Name == name ? value : field.Value);
                using var content = new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json");
                using var response = await host.PostAsync("/api/signup", content);
                Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("situation", "\"THEYENDED\"", null)]
    [InlineData("situation", "\"turnedDown\"", null)]
    [InlineData("contact", "\"sharedplace\"", null)]
    [InlineData("situation", "\"Ended\"", "This must be one of: TheyEnded, IEnded, TurnedDown.")]
    [InlineData("situation", "0", "This must be one of: TheyEnded, IEnded, TurnedDown.")]
    [InlineData("contact", "\"None,Children\"", "This must be one of: None, SharedPlace, Children.")]
    [InlineData("situation", "null", "Please choose how it ended, as it fits best.")]
    [InlineData("contact", "\"\"", "Please choose whether you have to be in contact with them.")]
    [InlineData("hour", "21", "Please choose an hour between 7 in the morning and 8 in the evening.")]
    [InlineData("hour", "8.5", "This must be a whole number from 7 to 20.")]
    [InlineData("hour", "\"8\"", "This must be a whole number from 7 to 20.")]
    [InlineData("timeZone", "\"Mars/Olympus\"", "This must be an IANA time zone, for example Europe/Dublin.")]
    [InlineData("consent", "false", "Please tick this box, so that we may write to you.")]
    [InlineData("firstName", "7", "This must be a string.")]
    public async Task A_field_is_named_with_what_may_stand_in_it_and_names_are_read_in_any_case(string field, string value, string? error)
    {
        await using var host = await FunctionsHost.StartAsync();
        using var good = JsonDocument.Parse(Good);
        using var other = JsonDocument.Parse(value);
        var body = JsonSerializer.Serialize(good.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => one.Name == field ? other.RootElement : one.Value));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.PostAsync("/api/signup", content);
        Assert.Equal(error is null ? HttpStatusCode.Accepted : HttpStatusCode.UnprocessableEntity, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        if (error is not null)
            Assert.Equal([(field, error)], answer.RootElement.GetProperty("errors").EnumerateObject().Select(one => (one.Name, one.Value[0].GetString()!)));
        // The description names the same values.
        if (error?.Contains("one of", StringComparison.Ordinal) == true)
        {
            using var description = await DescriptionAsync(host);
            var allowed = description.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Signup").GetProperty("properties").GetProperty(field).GetProperty("enum");
            Assert.Equal(error, $"This must be one of: {string.Join(", ", allowed.EnumerateArray().Select(one => one.GetString()))}.");
        }
    }

    [Theory]
    [InlineData("https://coach.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Browsers_are_let_in_from_the_allowed_site_only(string origin, bool allowed)
    {
        await using var host = await FunctionsHost.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/signup");
        preflight.Headers.TryAddWithoutValidation("Origin", origin);
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        using var response = await host.Http.SendAsync(preflight);
        Assert.Equal(allowed, response.IsSuccessStatusCode);
        Assert.Equal(allowed ? [origin] : [], response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values : []);
        Assert.Equal(allowed ? ["Retry-After"] : [], response.Headers.TryGetValues("Access-Control-Expose-Headers", out var read) ? read : []);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(["Origin"], response.Headers.Vary);
    }

    private static Course.Core.Signup.EmailAddress Address() =>
        Course.Core.Signup.EmailAddress.TryParse("other@example.org", out var address) ? address : throw new InvalidOperationException("Not an address.");

    private static async Task<JsonDocument> DescriptionAsync(FunctionsHost host)
    {
        using var response = await host.Http.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
        return document;
    }

    private static JsonElement Follow(JsonDocument document, JsonElement element)
    {
        while (element.TryGetProperty("$ref", out var reference))
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(document.RootElement, (at, name) => at.GetProperty(name));
        return element;
    }

    /// <summary>Where a value is not of a schema, for those words of JSON Schema that ours uses.</summary>
    private static List<string> Faults(JsonDocument document, JsonElement schema, JsonElement value, string path)
    {
        schema = Follow(document, schema);
        var faults = new List<string>();
        foreach (var rule in schema.EnumerateObject())
        {
            var fine = rule.Name switch
            {
                "type" => (rule.Value.ValueKind == JsonValueKind.Array ? rule.Value.EnumerateArray().Select(type => type.GetString()) : [rule.Value.GetString()]).Any(type => IsOf(type!, value)),
                "const" => JsonElement.DeepEquals(rule.Value, value),
                "enum" => rule.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
                "required" => rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.Value.GetDouble(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.Value.GetDouble(),
                "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.Value.GetInt32(),
                "minItems" => value.GetArrayLength() >= rule.Value.GetInt32(),
                "minProperties" => value.EnumerateObject().Count() >= rule.Value.GetInt32(),
                "propertyNames" => value.EnumerateObject().All(property => rule.Value.GetProperty("enum").EnumerateArray().Any(name => name.GetString() == property.Name)),
                "properties" or "additionalProperties" or "items" or "format" or "default" or "description" => true,
                _ => throw new NotSupportedException($"The description says '{rule.Name}', which this test does not know."),
            };
            if (!fine)
                faults.Add($"{path}: {rule}");
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var of))
                    faults.AddRange(Faults(document, of, property.Value, $"{path}.{property.Name}"));
                else if (schema.TryGetProperty("additionalProperties", out var others))
                    faults.AddRange(Faults(document, others, property.Value, $"{path}.{property.Name}"));
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            faults.AddRange(value.EnumerateArray().SelectMany(item => Faults(document, items, item, path + "[]")));
        }

        return faults;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => string.Equals(type, value.ValueKind.ToString(), StringComparison.OrdinalIgnoreCase),
    };
}
