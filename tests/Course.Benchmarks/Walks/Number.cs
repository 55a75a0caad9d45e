using System.CommandLine;

namespace Course.Benchmarks.Walks;

/// <summary>Options that take a whole number within bounds and say so when it is not.</summary>
internal static class Number
{
    public static Option<int> Option(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} Default {usual}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most))
                result.AddError($"{name} takes a number from {least} to {most}.");
        });
        return option;
    }
}
