namespace Course.Infra.Tests;

public sealed class AzureYamlTests
{
    private readonly AzureYaml yaml = AzureYaml.Read();

    [Fact]
    public void Deploys_one_function_app_from_a_project_that_is_there()
    {
        var service = Assert.Single(yaml.Services).Value;
        Assert.Equal(("function", "dotnet"), (service.Host, service.Language));
        var project = Assert.Single(Directory.EnumerateFiles(Repository.File(service.Project), "*.csproj"));
        Assert.Contains("<AzureFunctionsVersion>v4</AzureFunctionsVersion>", File.ReadAllText(project), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_the_template_and_its_parameters()
    {
        Assert.Equal("bicep", yaml.Infra.Provider);
        Assert.True(File.Exists(Repository.File($"{yaml.Infra.Path}/{yaml.Infra.Module}.bicep")));
        Assert.True(File.Exists(Repository.File($"{yaml.Infra.Path}/{yaml.Infra.Module}.parameters.json")));
    }
}
