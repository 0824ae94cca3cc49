using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Resilience;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Faults;
using PanSt3R.Cloud.Testing.Storage;
using Polly;

namespace PanSt3R.Cloud.Infrastructure.Tests.Storage;

/// <summary>Documents while the network and the service fail.</summary>
public sealed class DocumentFaultTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Name = "document.json";

    private static readonly ResiliencePipeline Patient = new ResiliencePipelineBuilder()
        .AddCloudStrategies(new PipelineLimits(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1), 3))
        .Build();

    private string _account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _account = azurite.NewAccount();
        await new BlobContainerClient(_account, Containers.Runs).CreateAsync(cancellationToken: Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ReadAsync_TornAnswers_GivesWholeDocuments()
    {
        string[] document = [.. Enumerable.Range(0, 1_000).Select(index => $"entry {index}")];
        await Store(null).WriteAsync(Containers.Runs, Name, document, null, Token);
        var torn = new FaultInjection(seed: 1, rate: 1, Fault.TornRead) { Limit = 2 };

        var read = await Store(torn).ReadAsync<string[]>(Containers.Runs, Name, Token);

        Assert.Equal(document, read!.Value);
        Assert.Equal(2, torn.Injected);
    }

    [Fact]
    public async Task ReadAsync_AlwaysTorn_FailsAndGivesNoHalfDocument()
    {
        await Store(null).WriteAsync(Containers.Runs, Name, new string('x', 1_000), null, Token);
        var store = Store(new FaultInjection(seed: 1, rate: 1, Fault.TornRead), ResiliencePipeline.Empty);

        await Assert.ThrowsAsync<EndOfStreamException>(() => store.ReadAsync<string>(Containers.Runs, Name, Token));
    }

    [Fact]
    public async Task ReadAndWrite_FaultsOfAllKinds_EndAsWithoutThem()
    {
        var faults = new FaultInjection(
            seed: 7, rate: 0.25, Fault.ServiceUnavailable, Fault.InternalError, Fault.Timeout, Fault.LostAnswer, Fault.TornRead);
        var store = Store(faults);
        for (int number = 0; number < 40; number++)
        {
            Assert.True(await store.TryCreateAsync(Containers.Runs, $"{number}.json", $"first {number}", Token));
            Assert.False(await store.TryCreateAsync(Containers.Runs, $"{number}.json", "second", Token));
            Assert.Equal($"first {number}", (await store.ReadAsync<string>(Containers.Runs, $"{number}.json", Token))!.Value);
        }

        Assert.InRange(faults.Injected, 20, 200);
    }

    [Fact]
    public async Task TryCreateAsync_AnswerLost_KnowsItsOwnDocument()
    {
        var store = Store(new FaultInjection(seed: 1, rate: 1, Fault.LostAnswer) { Limit = 1, Applies = IsPut });

        Assert.True(await store.TryCreateAsync(Containers.Runs, Name, "mine", Token));
        Assert.False(await store.TryCreateAsync(Containers.Runs, Name, "mine", Token));
    }

    [Fact]
    public async Task WriteAsync_AnswerLost_GivesTheVersionThatIsThere()
    {
        var first = await Store(null).WriteAsync(Containers.Runs, Name, 1.ToString(), null, Token);
        var store = Store(new FaultInjection(seed: 1, rate: 1, Fault.LostAnswer) { Limit = 1, Applies = IsPut });

        var second = await store.WriteAsync(Containers.Runs, Name, "2", new BlobRequestConditions { IfMatch = first }, Token);

        Assert.Equal(new StoredDocument<string>("2", second), await store.ReadAsync<string>(Containers.Runs, Name, Token));
        await Assert.ThrowsAsync<RequestFailedException>(
            () => store.WriteAsync(Containers.Runs, Name, "3", new BlobRequestConditions { IfMatch = first }, Token));
    }

    private static bool IsPut(Request request) => request.Method == RequestMethod.Put;

    private DocumentStore Store(FaultInjection? faults, ResiliencePipeline? pipeline = null)
    {
        var options = new BlobClientOptions();
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.MaxRetries) =
            (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), 8);
        return new DocumentStore(new BlobServiceClient(_account, faults?.AddTo(options) ?? options), pipeline ?? Patient);
    }
}
