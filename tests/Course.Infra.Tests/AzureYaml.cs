using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Course.Infra.Tests;

/// <summary>What azd reads first. A key that is not here is a mistake or a new test.</summary>
public sealed class AzureYaml
{
    public string Name { get; set; } = string.Empty;

    public Dictionary<string, string> Metadata { get; set; } = [];

    public InfraPart Infra { get; set; } = new();

    public Dictionary<string, Service> Services { get; set; } = [];

    public static AzureYaml Read() =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<AzureYaml>(Repository.Text("azure.yaml"));

    public sealed class InfraPart
    {
        public string Provider { get; set; } = string.Empty;

        public string Path { get; set; } = string.Empty;

        public string Module { get; set; } = string.Empty;
    }

    public sealed class Service
    {
        public string Project { get; set; } = string.Empty;

        public string Language { get; set; } = string.Empty;

        public string Host { get; set; } = string.Empty;
    }
}
