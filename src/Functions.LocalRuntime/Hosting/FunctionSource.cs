using System.Reflection;

namespace Functions.LocalRuntime.Hosting;

/// <summary>Where functions are looked for. The entry assembly, except in tests, which name a few types of their own.</summary>
/// <param name="Name">Names the application: in storage (leases, schedules), and for configuration.</param>
/// <param name="Types">The types whose methods may be functions.</param>
/// <param name="CompanionTypeNames">Assembly-qualified names of <see cref="ILocalCompanion"/> types.</param>
/// <param name="BaseDirectory">Holds host.json and appsettings.json.</param>
/// <param name="Assembly">Where user secrets are declared; null for none.</param>
internal sealed record FunctionSource(
    string Name,
    IReadOnlyList<Type> Types,
    IReadOnlyList<string> CompanionTypeNames,
    string BaseDirectory,
    Assembly? Assembly)
{
    public static FunctionSource Of(Assembly assembly) => new(
        assembly.GetName().Name ?? "functions",
        assembly.GetExportedTypes(),
        [.. assembly.GetCustomAttributes<LocalCompanionAttribute>().Select(attribute => attribute.TypeName)],
        AppContext.BaseDirectory,
        assembly);
}
