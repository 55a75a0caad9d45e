namespace Course.Core.Signup;

/// <summary>What is wrong with a field of a form. It names the words that say so and the values they take; the words themselves are content.</summary>
/// <param name="Words">Their id among the pages' words.</param>
/// <param name="Values">For the places in them.</param>
public sealed record FieldProblem(string Words, params IReadOnlyList<(string Name, string Value)> Values);
