using Azure.Storage.Blobs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Blobs;
using PanSt3R.Cloud.LocalHost.Tests.Functions;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Blobs;

public sealed class BlobListenerTests(AzuriteFixture azurite)
{
    private static readonly Type[] Functions = [typeof(BlobTestFunctions)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewBlobs_AreHandledOnceWithTheirNames_AlsoOverARestart()
    {
        string connection = azurite.NewAccount();
        var calls = new Calls();
        await using (var host = await TestFunctionsHost.StartAsync(connection, Functions, calls: calls))
        {
            await DropAsync(connection, "a/1/images/p.jpg");
            await DropAsync(connection, "a/1/scene.json");
            await Waiting.UntilAsync(() => calls.Made.Count == 1);
            await DropAsync(connection, "a/2/scene.json");
            await Waiting.UntilAsync(() => calls.Made.Count == 2);
        }

        await DropAsync(connection, "a/3/scene.json");
        await using (await TestFunctionsHost.StartAsync(connection, Functions, calls: calls))
        {
            await Waiting.UntilAsync(() => calls.Made.Count >= 3);
            await Task.Delay(300, Token);
        }

        Assert.Equal(["a 1 a/1/scene.json", "a 2 a/2/scene.json", "a 3 a/3/scene.json"], calls.Made);
    }

    [Fact]
    public async Task OverwrittenBlob_IsHandledAgain()
    {
        string connection = azurite.NewAccount();
        await using var host = await TestFunctionsHost.StartAsync(connection, Functions);
        await DropAsync(connection, "a/1/scene.json");
        await Waiting.UntilAsync(() => host.Calls.Made.Count == 1);

        await DropAsync(connection, "a/1/scene.json");

        await Waiting.UntilAsync(() => host.Calls.Made.Count == 2);
    }

    [Fact]
    public async Task FailingBlob_IsSetAsideAfterFiveTries_CountedOverARestart()
    {
        string connection = azurite.NewAccount();
        var calls = new Calls { Behavior = _ => throw new InvalidDataException("no manifest") };
        await using (await TestFunctionsHost.StartAsync(connection, Functions, calls: calls))
        {
            await DropAsync(connection, "a/1/scene.json");
            await Waiting.UntilAsync(() => calls.Made.Count >= 2);
        }

        await using var host = await TestFunctionsHost.StartAsync(connection, Functions, calls: calls);
        var poison = host.Queue(PoisonBlobs.QueueName);
        await Waiting.UntilAsync(async () => await poison.ExistsAsync(Token)
            && (await poison.PeekMessagesAsync(2, Token)).Value is [{ MessageText: var text }] && text.Contains("a/1/scene.json"));
        await Task.Delay(300, Token);

        Assert.InRange(calls.Made.Count, 5, 6);
    }

    private static async Task DropAsync(string connection, string name)
    {
        var blob = new BlobServiceClient(connection).GetBlobContainerClient(Containers.Captures).GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromString("{}"), overwrite: true, Token);
    }
}
