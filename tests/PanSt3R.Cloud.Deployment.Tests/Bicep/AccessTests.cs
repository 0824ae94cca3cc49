using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

/// <summary>Compares who may do what, where, with the table in <c>bicep/README.md</c>.</summary>
public sealed partial class AccessTests(InstallationFixture installations)
{
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["090c5cfd-751d-490a-894a-3ce6f1109419"] = "Azure Service Bus Data Owner",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task RoleAssignments_AreThoseOfTheTable(string stage)
    {
        var installation = await installations.GetAsync(stage);

        var granted = installation.OfType("Microsoft.Authorization/roleAssignments").Select(Describe).Sorted();

        Assert.Equal(Table(), granted);
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task RoleAssignments_HaveNamesOfTheirOwn(string stage)
    {
        var grants = (await installations.GetAsync(stage)).OfType("Microsoft.Authorization/roleAssignments");

        Assert.Distinct(grants.Select(grant => grant.Text("name")));
    }

    private static IEnumerable<string> Table() => Repository.Read("bicep", "README.md").Split('\n')
        .Select(line => TableRow().Match(line)).Where(match => match.Success)
        .Select(match => $"{match.Groups["who"]} | {match.Groups["where"]} | {match.Groups["role"]}").Sorted();

    private static string Describe(JsonNode grant)
    {
        var properties = grant["properties"]!;
        string role = Roles[properties.Text("roleDefinitionId").Split('/')[^1]];
        return $"{Who(properties.Text("principalId"))} | {Where(grant.Text("id"))} | {role}";
    }

    private static string Who(string principal) =>
        principal == Stage.Operators ? "operators" : Identity().Match(principal).Groups["name"].Value;

    private static string Where(string id)
    {
        var scope = Scope().Match(id);
        string name = scope.Groups["name"].Value;
        return scope.Groups["type"].Value switch
        {
            "storageAccounts" => name.Contains("data", StringComparison.Ordinal) ? "account of the data" : "account of the host",
            "containers" => $"container `{name}`",
            "queues" => $"queue `{name}`",
            "registries" => "registry",
            "components" => "Application Insights",
            var other => other,
        };
    }

    [GeneratedRegex(@"^\| (?<who>functions|worker|platform|events|operators) \| (?<where>[^|]+?) \| (?<role>[^|]+?) \|")]
    private static partial Regex TableRow();

    [GeneratedRegex(@"userAssignedIdentities/\w+-\w+-(?<name>\w+)'")]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<type>\w+)/(?<name>[\w-]+)/providers/Microsoft\.Authorization/roleAssignments/[\w-]+$")]
    private static partial Regex Scope();
}
