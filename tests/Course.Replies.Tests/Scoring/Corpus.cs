using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course.Replies.Tests.Scoring;

/// <summary>The labelled set: one half to develop rules on, one that is only scored.</summary>
public static class Corpus
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly string Folder = typeof(Corpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CorpusFolder").Value!;

    public static IReadOnlyList<LabelledReply> Replies(string half) => Lines<LabelledReply>(Path.Combine(Folder, half, "replies.jsonl"));

    /// <summary>Two sets of replies by writers who knew the course's brief and nothing else, all fields labelled. Only ever scored, in sums.</summary>
    public static IReadOnlyList<LabelledReply> Strangers() => Lines<LabelledReply>(Path.Combine(Folder, "held", "strangers.jsonl"));

    /// <summary>Replies labelled for concern only: real concern, and idioms that sound like it.</summary>
    public static IReadOnlyList<LabelledConcern> Concerns(string half) => Lines<LabelledConcern>(Path.Combine(Folder, half, "concern.jsonl"));

    /// <summary>Frames from which replies are made to fit points to (docs/reading.md, "Weighing").</summary>
    public static IReadOnlyList<string> Variations() => File.ReadAllLines(Path.Combine(Folder, "develop", "variations.txt"));

    /// <summary>The same, written and labelled by somebody who had seen neither the rules nor more than five lines of the set. Only ever scored, in sums.</summary>
    public static IReadOnlyList<LabelledConcern> BlindConcerns() => Lines<LabelledConcern>(Path.Combine(Folder, "held", "concern-blind.jsonl"));

    public static IReadOnlyList<LabelledMail> Mails(string half) => Lines<LabelledMail>(Path.Combine(Folder, half, "mail.jsonl"));

    public static byte[] Bytes(string half, LabelledMail mail) => File.ReadAllBytes(Path.Combine(Folder, half, "mail", mail.File));

    /// <summary>Mails that once crashed the reading or made it slow.</summary>
    public static IReadOnlyList<byte[]> Fuzzed() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "fuzz"), "*.eml").Select(File.ReadAllBytes)];

    private static List<T> Lines<T>(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line, Json)!)];
}

/// <summary>A short reply and what a careful person reads in it.</summary>
public sealed record LabelledReply(string Id, string Text, int? Mood, string? Distance, string? Command, string? Concern);

/// <summary>A reply of which only the concern is labelled.</summary>
public sealed record LabelledConcern(string Id, string Text, string? Concern);

/// <summary>A whole mail, what it is, and the writer's own words in it.</summary>
public sealed record LabelledMail(string File, string Kind, string Text, string? Failed = null);
