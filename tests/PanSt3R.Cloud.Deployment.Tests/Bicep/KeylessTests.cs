using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

public sealed partial class KeylessTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Services_TakeNoKeys(string stage)
    {
        var installation = await installations.GetAsync(stage);

        Assert.All(installation.OfType("Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.False((bool)Properties(account)["allowSharedKeyAccess"]!);
            Assert.False((bool)Properties(account)["allowBlobPublicAccess"]!);
            Assert.True((bool)Properties(account)["supportsHttpsTrafficOnly"]!);
        });
        Assert.True((bool)Properties(installation.Single("Microsoft.ServiceBus/namespaces"))["disableLocalAuth"]!);
        Assert.True((bool)Properties(installation.Single("Microsoft.Insights/components"))["DisableLocalAuth"]!);
        Assert.False((bool)Properties(installation.Single("Microsoft.ContainerRegistry/registries"))["adminUserEnabled"]!);
        Assert.Equal(2, installation.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count());
        Assert.All(
            installation.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False((bool)Properties(policy)["allow"]!));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Resources_HoldNoSecret(string stage)
    {
        string text = (await installations.GetAsync(stage)).ToString();

        Assert.DoesNotMatch("(?i)accountkey|sharedaccesskey|password|clientsecret", text);

        // The key of the blob extension is the only one that is looked up: Event Grid can prove itself in no other way.
        var lookups = KeyLookups().Matches(text);
        Assert.NotEmpty(lookups);
        Assert.All(lookups, lookup => Assert.EndsWith(".systemKeys.blobs_extension", lookup.Value, StringComparison.Ordinal));
    }

    private static JsonNode Properties(JsonNode resource) => resource["properties"]!;

    [GeneratedRegex(@"list[A-Za-z]*\([^)]*\)[\w.]*")]
    private static partial Regex KeyLookups();
}
