using System.Text.RegularExpressions;

namespace Course.Infra.Tests.Flavours;

/// <summary>One source for both flavours. Which names of the worker it may use is held by Course.Architecture.Tests, on the compiled code.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] WorkerNamespaces = ["Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Builder"];

    [Fact]
    public void Nothing_is_compiled_conditionally() =>
        Assert.All(Repository.Sources("src/Course.Functions"), path => Assert.DoesNotMatch(@"(?m)^\s*#(if|elif|else|define)\b", File.ReadAllText(path)));

    [Fact]
    public void Only_the_workers_own_namespaces_are_imported()
    {
        var imported = Repository.Sources("src/Course.Functions").SelectMany(path => Import().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains(WorkerNamespaces[0], imported);
        Assert.Empty(imported.Except([.. WorkerNamespaces, "Azure.Storage.Queues.Models"]));
    }

    [GeneratedRegex(@"(?m)^\s*(?:global )?using (?:static )?((?:Microsoft\.)?Azure\.[\w.]+);")]
    private static partial Regex Import();
}
