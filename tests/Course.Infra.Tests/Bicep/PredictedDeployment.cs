using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Course.Infra.Tests.Bicep.PredictedDeployment))]

namespace Course.Infra.Tests.Bicep;

/// <summary>
/// The resources that infra/main.bicep would make, by <c>bicep snapshot</c>: loops unrolled, conditions decided, names computed. What only Azure knows
/// (an address it gives, a secret's URI, a secure parameter) stands as an expression in brackets.
/// </summary>
public sealed class PredictedDeployment
{
    public const string Operator = "33333333-3333-3333-3333-333333333333";

    private readonly Lazy<Task<IReadOnlyList<Resource>>> asIs = new(() => PredictAsync("as-is", string.Empty));

    private readonly Lazy<Task<JsonObject>> template = new(async () =>
        JsonNode.Parse((await BicepCompiler.RunAsync("build", Repository.File("infra/main.bicep"), "--stdout")).MustSucceedSilently().Output)!.AsObject());

    /// <summary>The compiled template, which has the parameters and outputs.</summary>
    internal Task<JsonObject> TemplateAsync() => template.Value;

    /// <summary>With the least that a coach has to answer.</summary>
    internal Task<IReadOnlyList<Resource>> ResourcesAsync() => asIs.Value;

    /// <summary>The app's settings, as the environment variables they become.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> AppSettingsAsync() =>
        Single(await ResourcesAsync(), "Microsoft.Web/sites/config").Properties.ToDictionary(setting => setting.Key, setting => setting.Value!.GetValue<string>());

    internal static Resource Single(IEnumerable<Resource> resources, string type) => Assert.Single(resources, resource => resource.Type == type);

    /// <summary>With further parameters, as lines of a parameters file.</summary>
    internal static async Task<IReadOnlyList<Resource>> PredictAsync(string name, string furtherParameters, string principal = Operator)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "predicted"));
        var parameters = Path.Combine(folder.FullName, name + ".bicepparam");
        var template = Path.GetRelativePath(folder.FullName, Repository.File("infra/main.bicep")).Replace('\\', '/');
        await File.WriteAllTextAsync(parameters, $"""
            using '{template}'
            param environmentName = 'a-coach-with-a-name-as-long-as-azd-takes-it-which-is-64-letters-'
            param location = 'westeurope'
            param operatorPrincipalId = '{principal}'
            param fromAddress = 'course@mail.example.org'
            param postalAddress = '1 Example Street, 12345 Exampletown'
            param operatorAddress = 'coach@example.org'
            param replyDomain = 'reply.example.org'
            param sendGridApiKey = 'an api key'
            param linkKeys = 'the link keys'
            param addressHashKey = 'the address hash key'
            {furtherParameters}
            """);
        (await BicepCompiler.RunAsync("snapshot", parameters, "--mode", "overwrite", "--subscription-id", "11111111-1111-1111-1111-111111111111", "--location", "westeurope")).MustSucceedSilently();
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(parameters, ".snapshot.json")))!;
        Assert.Empty(snapshot["diagnostics"]!.AsArray());
        return [.. snapshot["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];
    }

    internal sealed record Resource(JsonObject Json)
    {
        public string Type => Json["type"]!.GetValue<string>();

        /// <summary>The last part of the name, without its parents'.</summary>
        public string Name => Json["name"]!.GetValue<string>().Split('/')[^1];

        public JsonObject Properties => Json["properties"]!.AsObject();

        public override string ToString() => $"{Type} {Name}";
    }
}
