using System.Text.Json.Nodes;

namespace Course.Infra.Tests.Flavours;

/// <summary>docs/adr/0002: one code, two runtimes, chosen by one ItemGroup.</summary>
public sealed class FlavourTests
{
    /// <summary>The packages and versions of the real worker, which can't be restored here.</summary>
    private static readonly string[] WorkerPackages =
    [
        "Microsoft.Azure.Functions.Worker 2.51.0",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.0.2",
        "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues 5.5.0",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1",
        "Microsoft.Azure.Functions.Worker.Sdk 2.0.7",
    ];

    private static readonly string[] LocalProjects = ["Course.Local", "Functions.LocalRuntime"];

    [Fact]
    public async Task Running_and_testing_take_the_local_runtime()
    {
        var flavour = await EvaluateAsync();
        Assert.Equal("local", flavour.Runtime);
        Assert.DoesNotContain(flavour.Packages, IsWorker);
        Assert.Equal(LocalProjects, flavour.Projects.Where(IsLocal));
        Assert.Equal("true", flavour.UsesLockFile);
    }

    /// <summary>_IsPublishing is what `dotnet publish`, and so azd, sets.</summary>
    [Theory]
    [InlineData("-p:FunctionsRuntime=azure")]
    [InlineData("-p:_IsPublishing=true")]
    public async Task Publishing_takes_the_real_worker_and_nothing_local(string property)
    {
        var flavour = await EvaluateAsync(property);
        Assert.Equal("azure", flavour.Runtime);
        Assert.Equal(WorkerPackages, flavour.Packages.Where(IsWorker));
        Assert.DoesNotContain(flavour.Projects, IsLocal);
        Assert.DoesNotContain("Local", flavour.AssemblyAttributes, StringComparison.Ordinal);
        // The committed lock file is the local flavour's; being there is enough to refuse a restore without one (NU1005).
        Assert.Equal(("false", "false"), (flavour.UsesLockFile, flavour.LockedMode));
        Assert.False(File.Exists(Repository.File("src/Course.Functions/" + (flavour.LockFile.Length > 0 ? flavour.LockFile : "packages.lock.json"))));
    }

    [Fact]
    public async Task The_flavours_differ_in_nothing_else()
    {
        var local = await EvaluateAsync();
        var azure = await EvaluateAsync("-p:FunctionsRuntime=azure");
        Assert.Equal(local.Packages, azure.Packages.Where(package => !IsWorker(package)));
        Assert.Equal(azure.Projects, local.Projects.Where(project => !IsLocal(project)));
        Assert.Equal(local.Sources, azure.Sources);
    }

    private static bool IsWorker(string package) => package.StartsWith("Microsoft.Azure.", StringComparison.Ordinal);

    private static bool IsLocal(string project) => project.Contains("Local", StringComparison.Ordinal);

    private static async Task<Flavour> EvaluateAsync(params string[] properties)
    {
        var evaluation = (await CommandLine.RunAsync(
            "dotnet", TestContext.Current.CancellationToken,
            ["msbuild", Repository.File("src/Course.Functions/Course.Functions.csproj"), "-nologo", "-p:CI=true", .. properties, "-getItem:PackageReference,PackageVersion,ProjectReference,AssemblyAttribute,Compile", "-getProperty:FunctionsRuntime,RestorePackagesWithLockFile,RestoreLockedMode,NuGetLockFilePath"]))
            .MustSucceedSilently();
        var result = JsonNode.Parse(evaluation.Output)!;
        var items = result["Items"]!;
        var versions = items["PackageVersion"]!.AsArray().ToDictionary(package => Identity(package!), package => package!["Version"]!.GetValue<string>());
        string Property(string name) => result["Properties"]![name]!.GetValue<string>();
        return new Flavour(
            Property("FunctionsRuntime"),
            Property("RestorePackagesWithLockFile"),
            Property("RestoreLockedMode"),
            Property("NuGetLockFilePath"),
            [.. items["PackageReference"]!.AsArray().Select(package => $"{Identity(package!)} {versions[Identity(package!)]}").Order(StringComparer.Ordinal)],
            [.. items["ProjectReference"]!.AsArray().Select(project => Path.GetFileNameWithoutExtension(Identity(project!))).Order(StringComparer.Ordinal)],
            [.. items["Compile"]!.AsArray().Select(source => Identity(source!)).Order(StringComparer.Ordinal)],
            items["AssemblyAttribute"]!.ToJsonString());
    }

    private static string Identity(JsonNode item) => item["Identity"]!.GetValue<string>();

    private sealed record Flavour(
        string Runtime, string UsesLockFile, string LockedMode, string LockFile, IReadOnlyList<string> Packages, IReadOnlyList<string> Projects, IReadOnlyList<string> Sources, string AssemblyAttributes);
}
