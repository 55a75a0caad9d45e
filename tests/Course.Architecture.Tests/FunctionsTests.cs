using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;

namespace Course.Architecture.Tests;

/// <summary>
/// The functions' source must compile against the real worker, which can't be restored on our build machines; so it uses only what is known to be there (docs/adr/0002).
/// Seen in the compiled local flavour, where the worker's names are the local runtime's.
/// </summary>
public sealed partial class FunctionsTests
{
    /// <summary>What the real worker has, under these names.</summary>
    private static readonly HashSet<string> WorkerApi =
    [
        "Microsoft.Azure.Functions.Worker.FunctionAttribute",
        "Microsoft.Azure.Functions.Worker.FunctionContext",
        "Microsoft.Azure.Functions.Worker.HttpTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.AuthorizationLevel",
        "Microsoft.Azure.Functions.Worker.HttpResultAttribute",
        "Microsoft.Azure.Functions.Worker.TimerTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.TimerInfo",
        "Microsoft.Azure.Functions.Worker.ScheduleStatus",
        "Microsoft.Azure.Functions.Worker.QueueTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.QueueOutputAttribute",
        "Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication",
        "Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder",
        // Where the extension method ConfigureFunctionsWebApplication is; no source names the class.
        "Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilderAspNetCoreExtensions",
    ];

    private static readonly Lazy<IReadOnlyList<(string User, string Used)>> Dependencies = new(() =>
    [
        .. from type in new ArchLoader().LoadAssembly(Assembly.Load("Course.Functions")).Build().Types
           from dependency in type.Dependencies
           select (type.FullName, dependency.Target.FullName),
    ]);

    [Fact]
    public void Only_the_known_part_of_the_worker_is_used()
    {
        var used = Dependencies.Value.Where(dependency => dependency.Used.StartsWith("Microsoft.Azure.", StringComparison.Ordinal)).ToList();
        Assert.Contains(used, dependency => dependency.Used.EndsWith(".TimerInfo", StringComparison.Ordinal));
        Rule.HasNoViolations(used.Where(dependency => !WorkerApi.Contains(dependency.Used)).Select(dependency => $"{dependency.User} → {dependency.Used}"));
    }

    /// <summary>The companion of the local flavour is named by the project file, as an assembly attribute.</summary>
    [Fact]
    public void Nothing_local_is_used() =>
        Rule.HasNoViolations(Dependencies.Value.Where(dependency => Local().IsMatch(dependency.Used)).Select(dependency => $"{dependency.User} → {dependency.Used}"));

    [Fact]
    public void Nothing_local_is_named() =>
        Assert.All(Sources.Files("src/Course.Functions", ".cs"), path => Assert.DoesNotMatch(Local(), Sources.WithoutComments(path)));

    /// <summary>Where the host puts what failed too often, somebody has to look.</summary>
    [Fact]
    public void Every_queue_has_a_function_and_its_poison_queue_another()
    {
        var triggers =
            from type in Assembly.Load("Course.Functions").GetExportedTypes()
            from method in type.GetMethods()
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributesData()
            where attribute.AttributeType.Name == "QueueTriggerAttribute"
            select (string)attribute.ConstructorArguments[0].Value!;
        var expected = Course.Core.Poison.WorkQueues.All.SelectMany(queue => new[] { queue, queue + Course.Core.Poison.WorkQueues.PoisonSuffix });
        Assert.Equal(expected.Order(StringComparer.Ordinal), triggers.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\b(Functions\.LocalRuntime|Course\.Local)\b")]
    private static partial Regex Local();
}
