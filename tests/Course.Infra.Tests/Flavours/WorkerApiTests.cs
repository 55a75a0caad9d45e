using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Course.Infra.Tests.Flavours;

/// <summary>The functions' source must compile against the real worker, which no build machine of ours can try; so it names only what is known to be there.</summary>
public sealed partial class WorkerApiTests
{
    private static readonly string[] Namespaces = ["Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Builder"];

    /// <summary>What the real worker has, with these names and members, and what comes with it.</summary>
    private static readonly HashSet<string> Known =
    [
        "FunctionAttribute", "FunctionContext",
        "HttpTriggerAttribute", "AuthorizationLevel", "HttpResultAttribute",
        "TimerTriggerAttribute", "TimerInfo", "ScheduleStatus",
        "QueueTriggerAttribute", "QueueOutputAttribute",
        "FunctionsApplication", "FunctionsApplicationBuilder", "ConfigureFunctionsWebApplication",
    ];

    private static readonly Lazy<IReadOnlyList<(string Path, string Code)>> Source = new(() =>
        [.. Repository.Sources("src/Course.Functions").Select(path => (Path.GetRelativePath(Repository.Root, path), Comment().Replace(File.ReadAllText(path), string.Empty)))]);

    [Fact]
    public void The_source_is_the_same_for_both_flavours() =>
        Assert.All(Repository.Sources("src/Course.Functions"), path => Assert.DoesNotMatch(@"(?m)^\s*#(if|elif|else|define)\b", File.ReadAllText(path)));

    [Fact]
    public void Only_the_workers_two_namespaces_are_imported()
    {
        var imported = Source.Value.SelectMany(source => Import().Matches(source.Code)).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains(Namespaces[0], imported);
        Assert.Empty(imported.Except([.. Namespaces, "Azure.Storage.Queues.Models"]));
    }

    /// <summary>What the local runtime offers beyond the known names is for itself.</summary>
    [Fact]
    public void Only_known_names_of_the_worker_are_used()
    {
        var beyond = LocalWorkerApi().Except(Known).Select(name => AttributeSuffix().Replace(name, string.Empty)).ToList();
        Assert.All(Source.Value, source => Assert.DoesNotContain(beyond, name => Regex.IsMatch(source.Code, $@"\b{name}(Attribute)?\b")));
    }

    private static IEnumerable<string> LocalWorkerApi()
    {
        var types = Assembly.Load("Functions.LocalRuntime").GetExportedTypes().Where(type => type.Namespace?.StartsWith(Namespaces[0], StringComparison.Ordinal) == true).ToList();
        return types.Select(type => type.Name).Concat(types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute)))
            .Select(method => method.Name));
    }

    [GeneratedRegex(@"(?m)^\s*(?:global )?using (?:static )?((?:Microsoft\.)?Azure\.[\w.]+);")]
    private static partial Regex Import();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("Attribute$")]
    private static partial Regex AttributeSuffix();
}
