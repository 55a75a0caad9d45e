using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Infra.Tests.Bicep;

public sealed partial class TemplateTests(PredictedDeployment deployment)
{
    private static readonly string Main = Repository.File("infra/main.bicep");

    [Fact]
    public async Task Compiles_without_a_word() => Assert.Equal("2.0", (await deployment.TemplateAsync())["languageVersion"]!.GetValue<string>());

    [Fact]
    public async Task The_linter_has_nothing_to_say()
    {
        var lint = (await BicepCompiler.RunAsync("lint", Main)).MustSucceedSilently();
        Assert.Empty(lint.Output.Trim());
    }

    [Fact]
    public void Every_linter_rule_named_is_an_error()
    {
        var rules = JsonNode.Parse(Repository.Text("infra/bicepconfig.json"))!["analyzers"]!["core"]!["rules"]!.AsObject();
        Assert.True(rules.Count > 30, "The list of rules has shrunk.");
        Assert.All(rules, rule => Assert.Equal("error", rule.Value!["level"]!.GetValue<string>()));
    }

    [Fact]
    public void No_module_comes_from_a_registry() =>
        Assert.All(Directory.EnumerateFiles(Repository.File("infra"), "*.bicep", SearchOption.AllDirectories), path => Assert.DoesNotContain("'br", File.ReadAllText(path), StringComparison.Ordinal));

    [Fact]
    public async Task The_parameters_file_fills_every_parameter_and_no_other()
    {
        var template = await deployment.TemplateAsync();
        Assert.Equal(template["parameters"]!.AsObject().Select(parameter => parameter.Key).Order(), Parameters().Select(parameter => parameter.Key).Order());
    }

    /// <summary>azd passes an unset variable on as an empty text, over any default of the template's own.</summary>
    [Fact]
    public async Task An_unset_variable_never_overrides_a_default()
    {
        var template = (await deployment.TemplateAsync())["parameters"]!.AsObject();
        foreach (var (name, variable) in Parameters())
        {
            var inTemplate = template[name]!["defaultValue"]?.ToString();
            var inFile = variable.Groups["default"].Success ? variable.Groups["default"].Value : string.Empty;
            if (inTemplate is null)
                Assert.False(variable.Groups["default"].Success, $"{name} is asked for, so it must have no default in main.parameters.json.");
            else
                Assert.True(inFile == inTemplate, $"{name} is '{inTemplate}' in main.bicep and '{inFile}' in main.parameters.json when its variable is not set.");
        }
    }

    /// <summary>azd writes outputs into the environment that it reads parameters from.</summary>
    [Fact]
    public async Task No_output_comes_back_as_a_parameter()
    {
        var outputs = (await deployment.TemplateAsync())["outputs"]!.AsObject().Select(output => output.Key);
        Assert.Empty(outputs.Intersect(Parameters().Select(parameter => parameter.Variable.Groups["name"].Value)));
    }

    [Fact]
    public async Task The_guide_explains_every_variable_and_every_output()
    {
        var guide = Repository.Text("docs/deploy.md");
        var outputs = (await deployment.TemplateAsync())["outputs"]!.AsObject().Select(output => output.Key);
        var variables = Parameters().Select(parameter => parameter.Variable.Groups["name"].Value).Except(["AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_PRINCIPAL_ID"]);
        Assert.All(variables.Concat(outputs), name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_secrets_are_secure_and_nothing_secure_has_a_default()
    {
        var secure = (await deployment.TemplateAsync())["parameters"]!.AsObject().Where(parameter => parameter.Value!["type"]!.GetValue<string>() == "securestring").ToList();
        Assert.Equal(["addressHashKey", "linkKeys", "sendGridApiKey"], secure.Select(parameter => parameter.Key).Order());
        Assert.All(secure, parameter => Assert.Null(parameter.Value!["defaultValue"]));
    }

    private static IEnumerable<(string Key, Match Variable)> Parameters() =>
        JsonNode.Parse(Repository.Text("infra/main.parameters.json"))!["parameters"]!.AsObject()
            .Select(parameter => (parameter.Key, Variable: Variable().Match(parameter.Value!["value"]!.GetValue<string>())))
            .Select(parameter => parameter.Variable.Success ? parameter : throw new FormatException($"{parameter.Key} must read ${{NAME}} or ${{NAME=default}}."));

    [GeneratedRegex(@"^\$\{(?<name>[A-Z0-9_]+)(=(?<default>[^}]+))?\}$")]
    private static partial Regex Variable();
}
