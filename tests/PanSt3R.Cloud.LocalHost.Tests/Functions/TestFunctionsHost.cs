using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.LocalHost.Functions;
using PanSt3R.Cloud.LocalHost.Hosting;
using PanSt3R.Cloud.LocalHost.Http;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Tests.Functions;

/// <summary>A host of test functions over an account, polling fast.</summary>
internal sealed class TestFunctionsHost(WebApplication host, Calls calls) : IAsyncDisposable
{
    public Calls Calls => calls;

    public DocumentStore Documents => host.Services.GetRequiredService<DocumentStore>();

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public HttpClient Http => new() { BaseAddress = Address };

    public QueueClient Queue(string name) => host.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(name);

    public static async Task<TestFunctionsHost> StartAsync(
        string connection, Type[] functions, TimeProvider? time = null, Calls? calls = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cloud:StorageConnection"] = connection,
            ["Cloud:Queues"] = "Storage",
        });
        calls ??= new Calls();
        builder.Services.AddSingleton(calls);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddCloudInfrastructure();
        var catalog = FunctionCatalog.Of(functions);
        var triggers = new TriggerOptions
        {
            PollInterval = TimeSpan.FromMilliseconds(50),
            RetryDelay = TimeSpan.Zero,
            Visibility = TimeSpan.FromSeconds(4),
        };
        builder.Services.AddLocalFunctions(catalog, triggers, new HubOptions { Gather = TimeSpan.Zero });
        var host = builder.Build();
        host.MapFunctions(catalog);
        await host.Services.GetRequiredService<CloudContainers>().EnsureAsync(TestContext.Current.CancellationToken);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestFunctionsHost(host, calls);
    }

    private Uri Address =>
        new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
