using System.Text.RegularExpressions;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Course.Azure;

namespace Course.Architecture.Tests;

/// <summary>All keys of all tables are made in one file, so that nobody has to guess how a row is found.</summary>
public sealed partial class TableKeyTests
{
    private static readonly ArchUnitNET.Domain.Architecture Azure = new ArchLoader().LoadAssembly(typeof(StorageOptions).Assembly).Build();

    [Fact]
    public void Keys_are_made_in_Keys() =>
        Assert.Equal(["Course.Azure.Tables.Keys"], CallersOfConstructor("Course.Azure.Tables.TableKey").Where(caller => caller != "Course.Azure.Tables.TableKey"));

    [Fact]
    public void Entities_are_made_from_a_key_in_EntityFields() =>
        Assert.Equal(["Course.Azure.Tables.EntityFields"], CallersOfConstructor("Azure.Data.Tables.TableEntity"));

    [Fact]
    public void Filters_over_keys_are_written_in_Keys() =>
        Assert.Equal(
            ["src/Course.Azure/Tables/Keys.cs"],
            Sources.Files("src", ".cs").Where(path => !path.StartsWith("src/Course.InMemory/", StringComparison.Ordinal) && KeyInText().IsMatch(Sources.WithoutComments(path))));

    private static IEnumerable<string> CallersOfConstructor(string type) => Azure.Types
        .Where(caller => caller.Dependencies.OfType<MethodCallDependency>().Any(call => call.Target.FullName == type && call.TargetMember.Name.StartsWith(".ctor", StringComparison.Ordinal)))
        .Select(caller => caller.FullName.Split('+', '/')[0])
        .Distinct();

    /// <summary>A comparison of a key, as filters are written.</summary>
    [GeneratedRegex(@"\b(PartitionKey|RowKey) (eq|ne|lt|le|gt|ge) ")]
    private static partial Regex KeyInText();
}
