using Microsoft.Extensions.Hosting;

namespace Functions.LocalRuntime.Hosting;

/// <summary>Brings in the companions that the functions assembly names.</summary>
internal static class LocalCompanions
{
    public static void Configure(FunctionSource source, IHostApplicationBuilder builder, string[] args)
    {
        foreach (var typeName in source.CompanionTypeNames)
        {
            Load(typeName).Configure(builder, args);
        }
    }

    private static ILocalCompanion Load(string typeName)
    {
        Type type;
        try
        {
            type = Type.GetType(typeName, throwOnError: true)!;
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"The companion '{typeName}' cannot be loaded. Correct the name in LocalCompanionAttribute, or reference the project that holds it.", e);
        }

        return type.IsAssignableTo(typeof(ILocalCompanion)) && type.GetConstructor(Type.EmptyTypes) is not null
            ? (ILocalCompanion)Activator.CreateInstance(type)!
            : throw new InvalidOperationException(
                $"The companion '{typeName}' must implement {nameof(ILocalCompanion)} and have a public constructor without parameters.");
    }
}
