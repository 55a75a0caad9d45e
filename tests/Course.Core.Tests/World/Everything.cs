using System.Collections;
using System.Reflection;
using Course.InMemory;

namespace Course.Core.Tests.World;

/// <summary>Every text that a world's storage and queues hold, by walking through all their fields: whatever table is added is looked through without being named here.</summary>
public static class Everything
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>All of it.</summary>
    public static IReadOnlyList<string> KeptBy(CourseWorld world)
    {
        var stores = typeof(CourseWorld).GetProperties()
            .Where(property => property.PropertyType.Assembly == typeof(MemoryRing).Assembly)
            .Select(property => property.GetValue(world)!);
        var texts = new List<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var store in stores)
            Walk(store, texts, seen);
        return texts;
    }

    private static void Walk(object? value, List<string> texts, HashSet<object> seen)
    {
        switch (value)
        {
            case null or Delegate or TimeProvider or Type or Pointer:
                return;
            case string text:
                texts.Add(text);
                return;
            case byte[] bytes:
                texts.Add(System.Text.Encoding.UTF8.GetString(bytes));
                return;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || (!type.IsValueType && !seen.Add(value)))
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, texts, seen);
            return;
        }

        for (var declaring = type; declaring is not null && declaring.Namespace?.StartsWith("System", StringComparison.Ordinal) == false; declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Fields | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), texts, seen);
        }

        if (type.FullName!.StartsWith("System.Collections.Generic.KeyValuePair", StringComparison.Ordinal) || type.FullName.StartsWith("System.ValueTuple", StringComparison.Ordinal))
        {
            foreach (var field in type.GetFields(Fields))
                Walk(field.GetValue(value), texts, seen);
        }
    }
}
