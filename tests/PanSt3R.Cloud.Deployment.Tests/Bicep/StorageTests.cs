using System.Text.Json.Nodes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

public sealed class StorageTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Containers_AreThoseOfTheCode(string stage)
    {
        var names = (await installations.GetAsync(stage)).OfType("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Select(container => container.Text("name").Split('/'))
            .Where(name => name[0].Contains("data", StringComparison.Ordinal))
            .Select(name => name[^1]);

        Assert.Equal(Containers.All.Sorted(), names.Sorted());
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task LifecycleRules_AreAboutContainersOfTheCode(string stage)
    {
        var rules = Rules(await installations.GetAsync(stage));

        Assert.NotEmpty(rules);
        Assert.All(
            rules.SelectMany(rule => rule.Items("definition", "filters", "prefixMatch")),
            prefix => Assert.Contains(((string)prefix!).Split('/')[0], Containers.All));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task LifecycleRules_NeverDeletePhotosOrModels(string stage)
    {
        var deleted = Rules(await installations.GetAsync(stage))
            .Where(rule => rule.Part("definition", "actions", "baseBlob")["delete"] is not null && (bool)rule["enabled"]!)
            .SelectMany(rule => rule.Items("definition", "filters", "prefixMatch"))
            .Select(prefix => ((string)prefix!).Split('/')[0]);

        Assert.DoesNotContain(Containers.Captures, deleted);
        Assert.DoesNotContain(Containers.Models, deleted);
        Assert.DoesNotContain(Containers.Benchmarks, deleted);
    }

    [Fact]
    public async Task LifecycleRules_OfProduction_KeepRuns()
    {
        var rules = Rules(await installations.GetAsync("prod"));

        Assert.False((bool)rules.Single(rule => rule.Text("name") == "runs-delete")["enabled"]!);
    }

    private static IReadOnlyList<JsonNode> Rules(Installation installation) =>
        installation.Single("Microsoft.Storage/storageAccounts/managementPolicies").Items("properties", "policy", "rules");
}
