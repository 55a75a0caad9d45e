using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Course.Azure;
using Course.Content;
using Course.Core.Mail;
using Course.SendGrid;
using Course.Web;

namespace Course.Infra.Tests;

/// <summary>Every options class of ours with the configuration section its doc comment names (<c>Section &lt;c&gt;…&lt;/c&gt;</c>).</summary>
internal static partial class OptionsTypes
{
    public static IReadOnlyList<(Type Type, string Section)> All { get; } =
    [
        .. new[] { typeof(MailOptions), typeof(StorageOptions), typeof(SendGridOptions), typeof(CourseFiles), typeof(CourseWebServices) }
            .Select(type => type.Assembly).Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false })
            .Select(type => (type, Section(type))),
    ];

    /// <summary>As the environment variables that set them.</summary>
    public static IEnumerable<string> RequiredSettings() =>
        from options in All
        from property in options.Type.GetProperties()
        where property.GetCustomAttribute<RequiredAttribute>() is not null
        select Setting(options.Section, property);

    public static IEnumerable<string> KnownSettings() => All.SelectMany(options => options.Type.GetProperties().Select(property => Setting(options.Section, property)));

    private static string Setting(string section, PropertyInfo property) => $"{section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}";

    private static string Section(Type type)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var summary = documentation.Descendants("member").Single(member => (string?)member.Attribute("name") == $"T:{type.FullName}").ToString();
        return SectionName().Match(summary) is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"The doc comment of {type} does not say 'Section <c>…</c>'.");
    }

    [GeneratedRegex(@"\bSection\s+<c>([A-Za-z:]+)</c>")]
    private static partial Regex SectionName();
}
