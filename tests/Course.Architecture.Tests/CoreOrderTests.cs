using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Course.Core.Mail;

namespace Course.Architecture.Tests;

/// <summary>Inside Core, data goes one way, and so do imports: a folder uses only folders before it.</summary>
public sealed partial class CoreOrderTests
{
    /// <summary>The pure parts first, then the way of a person through the course.</summary>
    private static readonly string[] Order =
    [
        "Links", "Content", "Schedule", "Mail",
        "Signup", "Enrolment", "Delivery", "Events",
        "Replies", "Progress", "Inbox", "Correspondence", "Poison", "Privacy", "Hosting",
    ];

    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader().LoadAssembly(typeof(MailOptions).Assembly).Build();

    [Fact]
    public void Every_folder_has_its_place_and_every_place_a_folder()
    {
        var folders = Sources.Files("src/Course.Core", ".cs").Select(path => path.Split('/')[2]).Distinct();
        Assert.Equal(Order.Order(), folders.Order());
    }

    [Fact]
    public void Namespaces_are_folders() =>
        Assert.All(Sources.Files("src/Course.Core", ".cs"), path =>
        {
            var folder = Path.GetDirectoryName(path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
            Assert.Equal(folder, Namespace().Match(Sources.Text(path)).Groups[1].Value);
        });

    [Fact]
    public void A_folder_imports_only_folders_before_it()
    {
        var backwards =
            from type in Core.Types
            from dependency in type.Dependencies
            where Place(type) is { } here && Place(dependency.Target) is { } there && there > here
            select $"{type.FullName} → {dependency.Target.FullName}";
        Rule.HasNoViolations(backwards);
    }

    private static int? Place(IType type) =>
        Folder().Match(type.FullName) is { Success: true } match && Array.IndexOf(Order, match.Groups[1].Value) is >= 0 and var place ? place : null;

    [GeneratedRegex(@"^Course\.Core\.(\w+)\.")]
    private static partial Regex Folder();

    [GeneratedRegex(@"(?m)^namespace ([\w.]+);")]
    private static partial Regex Namespace();
}
