namespace PanSt3R.Cloud.Deployment.Tests.Bicep;

public sealed class StepsTests(InstallationFixture installations)
{
    [Fact]
    public async Task FirstStep_HasNeitherWorkerNorSubscriptions()
    {
        BicepCli.Require();

        var first = await Installation.PredictAsync("dev", Stage.Base, TestContext.Current.CancellationToken);

        Assert.Empty(first.OfType("Microsoft.App/containerApps"));
        Assert.Empty(first.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
        Assert.Single(first.OfType("Microsoft.Web/sites"));
        Assert.Single(first.OfType("Microsoft.ContainerRegistry/registries"));
    }

    [Fact]
    public async Task Stages_ShareNoNameThatTheWorldShares()
    {
        var dev = await installations.GetAsync("dev");
        var prod = await installations.GetAsync("prod");

        string[] shared =
        [
            "Microsoft.Storage/storageAccounts",
            "Microsoft.ServiceBus/namespaces",
            "Microsoft.Web/sites",
            "Microsoft.ContainerRegistry/registries",
        ];
        foreach (string type in shared)
        {
            Assert.Empty(Names(dev, type).Intersect(Names(prod, type)));
        }

        static IEnumerable<string> Names(Installation installation, string type) =>
            installation.OfType(type).Select(resource => resource.Text("name"));
    }

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task StorageAccounts_HaveNamesThatAreAllowed(string stage)
    {
        var accounts = (await installations.GetAsync(stage)).OfType("Microsoft.Storage/storageAccounts");

        Assert.All(accounts, account => Assert.Matches("^[a-z0-9]{3,24}$", account.Text("name")));
    }
}
