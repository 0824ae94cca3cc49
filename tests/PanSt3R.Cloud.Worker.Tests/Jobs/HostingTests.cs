using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Jobs;

/// <summary>The worker as its program puts it together, configured from outside, on queues of Azure Storage.</summary>
public sealed class HostingTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_ConfiguredForStorage_BringsAJobToItsOutcome()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene");
        using var host = Build(cloud.Connection);
        await host.Services.GetRequiredService<CloudContainers>().EnsureAsync(Cancellation);
        await host.StartAsync(Cancellation);
        await Queue(host, QueueNames.SceneJobs).SendAsync([TestCloud.Message(job)], Cancellation);

        var messages = await Queue(host, QueueNames.SceneOutcomes).ReceiveAsync(1, TimeSpan.FromSeconds(60), Cancellation);

        var outcome = JsonSerializer.Deserialize<SceneOutcome>(Assert.Single(messages).Body, ContractJson.Options);
        Assert.Equal((job.Attempt, (SceneFailure?)null), (outcome!.Attempt, outcome.Failure));
        await cloud.AssertWholeAsync(job);
        await host.StopAsync(Cancellation);
        Assert.Empty(await Queue(host, QueueNames.SceneJobs).ReceiveAsync(1, TimeSpan.FromSeconds(3), Cancellation));
    }

    [Fact]
    public void Options_OutOfRange_AreToldAtStart()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => Build("UseDevelopmentStorage=true", ("Worker:Transfers", "0"), ("Worker:KeptModels", "1000")));

        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public void ShutdownTimeout_LongDrain_IsLonger()
    {
        using var host = Build("UseDevelopmentStorage=true", ("Worker:Drain", "00:20:00"));

        Assert.True(host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout > TimeSpan.FromMinutes(21));
    }

    public void Dispose() => _folder.Dispose();

    private static IJobQueue Queue(IHost host, string name) => host.Services.GetRequiredKeyedService<IJobQueue>(name);

    private IHost Build(string connection, params (string Key, string Value)[] more)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cloud:StorageConnection"] = connection,
            ["Cloud:Queues"] = "Storage",
            ["Cloud:StorageQueues:PollInterval"] = "00:00:00.050",
            ["Cloud:StorageQueues:LockDuration"] = "00:00:02",
            ["Worker:Scratch"] = _folder.File("scratch"),
            ["Worker:Models"] = _folder.File("models"),
            ["Worker:ReceiveWait"] = "00:00:00.5",
            ["Worker:Claims:Lease"] = "00:00:15",
        });
        builder.Configuration.AddInMemoryCollection(more.Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value)));
        builder.Services.AddSingleton<ISceneRunner>(new FakeRunner());
        builder.AddCloudInfrastructure();
        builder.AddPanSt3RWorker();
        return builder.Build();
    }
}
