namespace Course.Infra.Tests.Bicep;

public sealed class RoleTests(PredictedDeployment deployment)
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fe88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
    };

    private static readonly string[] OfTheApp =
    [
        "app: Key Vault Secrets User on vaults",
        "app: Monitoring Metrics Publisher on components",
        "app: Storage Blob Data Owner on storageAccounts",
        "app: Storage Queue Data Contributor on storageAccounts",
        "app: Storage Table Data Contributor on storageAccounts",
    ];

    private static readonly string[] OfTheOperator =
    [
        "operator: Storage Queue Data Contributor on storageAccounts",
        "operator: Storage Table Data Contributor on storageAccounts",
    ];

    [Fact]
    public async Task The_app_and_the_operator_have_these_roles_and_no_others() =>
        Assert.Equal([.. OfTheApp, .. OfTheOperator], Assignments(await deployment.ResourcesAsync()));

    [Fact]
    public async Task Without_an_operator_only_the_app_has_roles() =>
        Assert.Equal(OfTheApp, Assignments(await PredictedDeployment.PredictAsync("no-operator", string.Empty, principal: string.Empty)));

    [Fact]
    public async Task No_two_assignments_share_a_name()
    {
        var names = (await deployment.ResourcesAsync()).Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments").Select(resource => resource.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static IEnumerable<string> Assignments(IEnumerable<PredictedDeployment.Resource> resources) => resources
        .Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments")
        .Select(resource =>
        {
            var principal = resource.Properties["principalId"]!.GetValue<string>();
            var who = principal == PredictedDeployment.Operator ? "operator"
                : principal.Contains("Microsoft.ManagedIdentity/userAssignedIdentities", StringComparison.Ordinal) ? "app"
                : principal;
            // Part of the id: …/{type}/{name}/providers/Microsoft.Authorization/roleAssignments/{guid}
            var scope = resource.Json["id"]!.GetValue<string>().Split('/')[^6];
            return $"{who}: {Roles[resource.Properties["roleDefinitionId"]!.GetValue<string>().Split('/')[^1]]} on {scope}";
        })
        .Order(StringComparer.Ordinal);
}
