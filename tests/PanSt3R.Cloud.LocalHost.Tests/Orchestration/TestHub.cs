using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Orchestration;
using PanSt3R.Cloud.LocalHost.Orchestration.Execution;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Tests.Orchestration;

/// <summary>A hub over an account of its own that can be stopped and started.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private OrchestrationHub? _hub;

    private TestHub(BlobServiceClient blobs, TimeProvider time) => (Blobs, Time) = (blobs, time);

    public BlobServiceClient Blobs { get; }

    public TimeProvider Time { get; }

    public OrchestrationRegistry Registry { get; set; } = new();

    public OrchestrationHub Hub => _hub ?? throw new InvalidOperationException("The hub is stopped.");

    public DurableTaskClient Client => new LocalTaskClient(Hub);

    /// <summary>How often each activity was called, by name.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    public static async Task<TestHub> CreateAsync(string connection, TimeProvider? time = null, BlobClientOptions? options = null)
    {
        var blobs = new BlobServiceClient(connection, options);
        await blobs.GetBlobContainerClient(Containers.System).CreateIfNotExistsAsync(cancellationToken: Token);
        return new TestHub(blobs, time ?? TimeProvider.System);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public TestHub Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        Registry.Add(name, new OrchestratorCode(async context => await code(context)));
        return this;
    }

    public TestHub Activity<TIn, TOut>(string name, Func<TIn, TOut> code) => Activity<TIn, TOut>(name, (input, _) => Task.FromResult(code(input)));

    public TestHub Activity<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> code)
    {
        Registry.Add(name, new ActivityCode(async (input, _, cancellationToken) =>
        {
            Calls.AddOrUpdate(name, 1, (_, calls) => calls + 1);
            return await code(HubJson.Values.Deserialize<TIn>(input)!, cancellationToken);
        }));
        return this;
    }

    public async Task StartAsync()
    {
        var options = new HubOptions { Gather = TimeSpan.Zero, RetryDelay = TimeSpan.FromMilliseconds(20) };
        _hub = new OrchestrationHub(new HistoryStore(Blobs), Registry, Time, NullLoggerFactory.Instance, options);
        await _hub.StartAsync(Token);
    }

    public async Task StopAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
            _hub = null;
        }
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Token);

    public Task<OrchestrationMetadata> EndAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Token).WaitAsync(Patience, Token);

    public async Task<T?> RunAsync<T>(string name, object? input = null)
    {
        var ended = await EndAsync(await ScheduleAsync(name, input));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        return ended.ReadOutputAs<T>();
    }

    public async Task<IReadOnlyList<string>> BlobsAsync(string prefix)
    {
        var names = new List<string>();
        var options = new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = prefix };
        await foreach (var item in Blobs.GetBlobContainerClient(Containers.System).GetBlobsAsync(options, Token))
        {
            names.Add(item.Name);
        }

        return names;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
