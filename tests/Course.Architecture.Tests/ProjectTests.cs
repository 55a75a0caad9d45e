using System.Reflection;
using System.Xml.Linq;

namespace Course.Architecture.Tests;

/// <summary>Who may import whom (docs: the project list in the design; a new project states its rule here first).</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Course.Core"] = [],
        ["Course.Content"] = ["Course.Core"],
        ["Course.Azure"] = ["Course.Core", "Course.Content"],
        ["Course.InMemory"] = ["Course.Core", "Course.Content"],
        ["Course.SendGrid"] = ["Course.Core", "Course.Content"],
        ["Course.Web"] = ["Course.Core", "Course.Content"],
        ["Functions.LocalRuntime"] = [],
        ["Course.Local"] = ["Functions.LocalRuntime"],
        // The two that put them together; nothing imports them.
        ["Course.Cli"] = ["Course.Azure", "Course.Content", "Course.Core", "Course.InMemory", "Course.Local", "Course.SendGrid", "Course.Web"],
        ["Course.Functions"] = ["Course.Azure", "Course.Content", "Course.Core", "Course.InMemory", "Course.Local", "Course.SendGrid", "Course.Web", "Functions.LocalRuntime"],
    };

    /// <summary>What the domain must do without, and the parts that stand in for the world in tests with it.</summary>
    private static readonly string[] TheWorld = ["Azure.", "Microsoft.Azure.", "Microsoft.AspNetCore.", "SendGrid"];

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Sources.Root, "src")).Select(path => Path.GetFileName(path)!)];

    public static TheoryData<string> Assemblies => [.. MayImport.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_references_only_what_it_may(string project)
    {
        Assert.True(MayImport.TryGetValue(project, out var allowed), $"Say in {nameof(MayImport)} what {project} may import.");
        var declared = XDocument.Load(Path.Combine(Sources.Root, "src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Rule.HasNoViolations(declared.Except(allowed));
    }

    /// <summary>References flow on through other projects, so what was used is looked at as well as what was declared.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_what_it_may(string project)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).Where(MayImport.ContainsKey);
        Rule.HasNoViolations(used.Except(MayImport[project]));
    }

    [Theory]
    [InlineData("Course.Core")]
    [InlineData("Course.Content")]
    [InlineData("Course.InMemory")]
    public void The_domain_knows_no_cloud_no_web_and_no_mail_service(string project) =>
        Rule.HasNoViolations(Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => TheWorld.Any(part => name.StartsWith(part, StringComparison.Ordinal))));
}
