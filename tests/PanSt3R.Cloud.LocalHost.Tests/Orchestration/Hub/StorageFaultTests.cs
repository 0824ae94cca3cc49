using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration.Hub;

public sealed class StorageFaultTests(AzuriteFixture azurite)
{
    private const int Items = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryThirdWriteFails_EventsAreCountedOnce(bool afterTheWrite)
    {
        var faults = new FailingWrites(afterTheWrite);
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(faults, HttpPipelinePosition.PerRetry);
        await using var hub = await TestHub.CreateAsync(azurite.NewAccount(), options: options);
        hub.Activity<int, int>("Note", value => value)
            .Orchestrator("Count", async context =>
            {
                int sum = 0;
                for (int item = 0; item < Items; item++)
                {
                    sum += await context.CallActivityAsync<int>("Note", await context.WaitForExternalEvent<int>("Item"));
                }

                return sum;
            });
        await hub.StartAsync();
        faults.Every = 3;
        string id = await hub.ScheduleAsync("Count");
        for (int item = 1; item <= Items; item++)
        {
            await hub.Client.RaiseEventAsync(id, "Item", item, Token);
        }

        Assert.Equal(Items * (Items + 1) / 2, (await hub.EndAsync(id)).ReadOutputAs<int>());
        Assert.True(faults.Failed > 10, $"{faults.Failed} writes failed");
    }

    /// <summary>Fails some writes: before they reach storage, or after, so that only the answer is lost.</summary>
    private sealed class FailingWrites(bool afterTheWrite) : HttpPipelinePolicy
    {
        private int _writes;
        private int _failed;

        public int Every { get; set; } = int.MaxValue;

        public int Failed => _failed;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            bool fails = message.Request.Method == RequestMethod.Put && Interlocked.Increment(ref _writes) % Every == 0;
            if (!fails || afterTheWrite)
            {
                await ProcessNextAsync(message, pipeline);
            }

            if (fails)
            {
                Interlocked.Increment(ref _failed);
                throw new RequestFailedException(503, "The write was made to fail.");
            }
        }
    }
}
