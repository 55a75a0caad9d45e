using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course.Core.Replies.Languages;

/// <summary>
/// What mail programs and people write in one language: one file of phrases a language, embedded beside this class.
/// To add a language, add its file; nothing else names them.
/// </summary>
internal sealed record MailLanguage
{
    private static readonly Lazy<IReadOnlyList<MailLanguage>> Loaded = new(Load);

    /// <summary>Every language with a file.</summary>
    public static IReadOnlyList<MailLanguage> All => Loaded.Value;

    /// <summary>The two-letter code, taken from the file's name.</summary>
    [JsonIgnore]
    public string Code { get; init; } = "";

    /// <summary>The verb of the line above a quotation, "… wrote:".</summary>
    public required IReadOnlyList<string> Wrote { get; init; }

    /// <summary>The labels of a header block that some programs put above the mail answered.</summary>
    public required HeaderLabels Headers { get; init; }

    /// <summary>How a "Sent from my phone" line begins (or, in languages that put the verb last, ends).</summary>
    public required IReadOnlyList<string> SentFrom { get; init; }

    /// <summary>What stands between dashes above the mail answered.</summary>
    public required IReadOnlyList<string> OriginalMessage { get; init; }

    /// <summary>What stands above a mail passed on.</summary>
    public required IReadOnlyList<string> Forwarded { get; init; }

    /// <summary>What a program puts before the subject of a mail passed on, without the colon.</summary>
    public required IReadOnlyList<string> ForwardSubject { get; init; }

    /// <summary>How the subject of an out-of-office answer begins.</summary>
    public required IReadOnlyList<string> OutOfOffice { get; init; }

    /// <summary>Plain yes.</summary>
    public required IReadOnlyList<string> Yes { get; init; }

    /// <summary>Plain no.</summary>
    public required IReadOnlyList<string> No { get; init; }

    /// <summary>The words for 0 to 10.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    private static List<MailLanguage> Load()
    {
        var assembly = typeof(MailLanguage).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Load(assembly, name))];
    }

    private static MailLanguage Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var language = JsonSerializer.Deserialize(reader.ReadToEnd(), MailLanguageJson.Default.MailLanguage)!;
        return language with { Code = resource[ResourcePrefix.Length..^".json".Length] };
    }

    private const string ResourcePrefix = "reply-language.";
}

/// <summary>Labels of a header block by what they label; sets may overlap between languages.</summary>
internal sealed record HeaderLabels
{
    public required IReadOnlyList<string> From { get; init; }

    public required IReadOnlyList<string> Sent { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    public required IReadOnlyList<string> Subject { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MailLanguage))]
internal sealed partial class MailLanguageJson : JsonSerializerContext;
