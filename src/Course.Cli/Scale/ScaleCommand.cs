using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Course.Cli.Scale;

/// <summary><c>course scale</c>: what so many enrolled ask of Azure and SendGrid, and what they cost (docs/scale.md).</summary>
internal static class ScaleCommand
{
    private static readonly double[] Usual = [1_000, 100_000, 10_000_000];

    public static Command Create()
    {
        var enrolled = new Option<double[]>("--enrolled")
        {
            Description = "How many are enrolled; several are set side by side. Default 1000 100000 10000000.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Usual,
        };
        enrolled.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double[]>() is not { Length: > 0 } all || all.Any(one => one is < 1 or > 1e9 or double.NaN))
                result.AddError("--enrolled takes numbers from 1 to 1,000,000,000.");
        });
        var prices = new Option<FileInfo?>("--prices") { Description = "Other prices: a JSON file like src/Course.Cli/Scale/prices.json." };
        var json = new Option<bool>("--json") { Description = "As JSON, with every input." };
        var markdown = new Option<bool>("--markdown") { Description = "As the tables of docs/scale.md." };
        var inputs = ScaleInputs.All.Select(Option).ToList();
        var command = new Command("scale", "Calculates transactions, times and costs for so many enrolled.") { enrolled, prices, json, markdown };
        inputs.ForEach(command.Options.Add);
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            Prices priced;
            try
            {
                priced = result.GetValue(prices) is { } file ? Prices.Read(file) : Prices.Included();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                result.InvocationConfiguration.Error.WriteLine($"The prices can't be read: {e.Message} Take src/Course.Cli/Scale/prices.json as the pattern.");
                return 1;
            }

            var given = new ScaleInputs(ScaleInputs.All.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => result.GetValue(pair.Second)));
            var report = new ScaleReport([.. result.GetRequiredValue(enrolled).Select(one => ScaleModel.Estimate(one, given))], given, priced);
            if (result.GetValue(json))
                output.WriteLine(report.ToJson());
            else if (result.GetValue(markdown))
                output.Write(report.ToMarkdown());
            else
                report.WriteTable(output);
            return 0;
        });
        return command;
    }

    private static Option<double> Option(ScaleInput input)
    {
        var option = new Option<double>("--" + input.Name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{input.What}. Default {input.Default} ({input.From})."),
            DefaultValueFactory = _ => input.Default,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 1e9))
                result.AddError($"--{input.Name} takes a number above 0.");
        });
        return option;
    }
}
