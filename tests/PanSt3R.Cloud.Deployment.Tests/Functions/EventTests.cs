using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Deployment.Tests.Bicep;

namespace PanSt3R.Cloud.Deployment.Tests.Functions;

/// <summary>Every function that waits for Event Grid has its subscription.</summary>
public sealed partial class EventTests(InstallationFixture installations)
{
    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Subscriptions_CallTheFunctionsWithTheirBlobs(string stage)
    {
        var subscriptions = (await installations.GetAsync(stage)).OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")
            .Select(subscription => subscription["properties"]!)
            .Select(properties => (
                Function: Function().Match(properties.Part("destination", "properties").Text("endpointUrl")).Groups["name"].Value,
                Begin: properties.Part("filter").Text("subjectBeginsWith"),
                End: properties.Part("filter").Text("subjectEndsWith")));

        var functions = FunctionCatalog.By<BlobTriggerAttribute>().Select(function => (
            function.Name,
            Begin: $"/blobServices/default/containers/{function.Trigger.BlobPath.Split('/')[0]}/",
            End: function.Trigger.BlobPath[(function.Trigger.BlobPath.LastIndexOf('}') + 1)..]));

        Assert.NotEmpty(functions);
        Assert.Equal(functions.Order(), subscriptions.Order());
    }

    [Fact]
    public void BlobTriggers_AreOfEventGrid() => Assert.All(
        FunctionCatalog.By<BlobTriggerAttribute>(),
        function => Assert.Equal(BlobTriggerSource.EventGrid, function.Trigger.Source));

    [Theory]
    [MemberData(nameof(Stage.All), MemberType = typeof(Stage))]
    public async Task Subscriptions_KeepWhatTheyCannotDeliver(string stage)
    {
        var installation = await installations.GetAsync(stage);
        var containers = installation.OfType("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Select(container => container.Text("name"));

        Assert.All(installation.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"), subscription =>
        {
            var deadLetters = subscription.Part("properties", "deadLetterWithResourceIdentity");
            var destination = deadLetters.Part("deadLetterDestination", "properties");
            string account = destination.Text("resourceId").Split('/')[^1];
            Assert.Contains($"{account}/default/{destination.Text("blobContainerName")}", containers);
        });
    }

    [GeneratedRegex(@"functionName=Host\.Functions\.\{1\}.*'(?<name>\w+)', listKeys")]
    private static partial Regex Function();
}
