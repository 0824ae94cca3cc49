using Azure;
using PanSt3R.Cloud.Functions.Captures;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Faults;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Captures;

public sealed class CaptureFaultTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Captures = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drop_StorageFailsAllTheTime_StartsEveryCaptureOnceAndRefusesNone()
    {
        string account = azurite.NewAccount();
        await using var device = await CloudHost.CreateAsync(account);
        var scenes = Enumerable.Range(0, Captures).Select(index => new SceneKey("rooms", $"s{index}")).ToList();
        foreach (var scene in scenes)
        {
            await device.PutCaptureAsync(scene);
        }

        var faults = new FaultInjection(
            7, rate: 0.25, Fault.ServiceUnavailable, Fault.InternalError, Fault.LostAnswer, Fault.TornRead);
        await using var cloud = await CloudHost.CreateFaultyAsync(account, faults);
        int deliveries = 0;
        foreach (var scene in scenes.Concat(scenes))
        {
            while (!await TryDropAsync(cloud, scene))
            {
                Assert.InRange(++deliveries, 0, 100);
            }
        }

        output.WriteLine($"{faults.Injected} faults, {deliveries} deliveries repeated");
        Assert.True(faults.Injected > Captures, "Too few faults to tell.");
        Assert.Equal(Captures, cloud.Orchestrations.Scheduled.Count);
        var documents = await device.ListAsync(Containers.Runs, RunId.Prefix(RunOrigin.Capture));
        Assert.Equal(Captures, documents.Count);
        Assert.All(documents, name => Assert.EndsWith("run.json", name, StringComparison.Ordinal));
    }

    private static async Task<bool> TryDropAsync(CloudHost cloud, SceneKey scene)
    {
        try
        {
            await cloud.Make<CaptureDrop>().RunAsync(
                cloud.Documents.Blob(Containers.Captures, BlobLayout.Manifest(scene)), scene.Dataset, scene.Scene, cloud.Orchestrations, Token);
            return true;
        }
        catch (Exception error) when (error is RequestFailedException or IOException or AggregateException)
        {
            return false;
        }
    }
}
