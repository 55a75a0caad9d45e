namespace Course.Core.Replies.Concerns.Weighing;

/// <summary>What a word is about ("@medicine"), and the wider family that concept belongs to ("@@means").</summary>
internal sealed record Concept(string Name, string Family);
