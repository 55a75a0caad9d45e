using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Local.SendGrid;

namespace Course.Local.Tests;

/// <summary>Requests to send, valid unless a test changes them.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 10, 28, 7, 15, 0, TimeSpan.Zero);

    public static JsonObject Person(string email = "sam@example.com") => new() { ["to"] = new JsonArray(Address(email)) };

    public static JsonObject Address(string email, string? name = null)
    {
        var address = new JsonObject { ["email"] = email };
        if (name is not null)
            address["name"] = name;
        return address;
    }

    public static JsonObject Request(params JsonObject[] people) => new()
    {
        ["personalizations"] = new JsonArray(people.Length == 0 ? [Person()] : people),
        ["from"] = Address("course@course.example", "The course"),
        ["reply_to"] = Address("reply@reply.course.example"),
        ["subject"] = "A place to start",
        ["content"] = new JsonArray(
            new JsonObject { ["type"] = "text/plain", ["value"] = "Hello" },
            new JsonObject { ["type"] = "text/html", ["value"] = "<p>Hello</p>" }),
    };

    public static byte[] Body(JsonObject request) => JsonSerializer.SerializeToUtf8Bytes(request);

    public static SendAnswer Send(this MailEngine engine, JsonObject request) => engine.Send(Body(request));

    public static MailEngine Engine(TimeProvider clock, IMailStore? store = null) => new(clock, new Random(1), store ?? new MailMemory());
}
