using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Functions;
using PanSt3R.Cloud.LocalHost.Orchestration;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Registers what hosts functions.</summary>
internal static class LocalFunctions
{
    /// <summary>Registers it; storage is that of <c>AddCloudInfrastructure</c>.</summary>
    public static IServiceCollection AddLocalFunctions(
        this IServiceCollection services, FunctionCatalog catalog, TriggerOptions triggers, HubOptions hub)
    {
        services.AddSingleton(catalog);
        services.AddSingleton(triggers);
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<TriggerListeners>();
        services.AddSingleton(provider => new OrchestrationHub(
            new HistoryStore(provider.GetRequiredService<BlobServiceClient>()),
            DurableFunctions.Register(catalog, provider.GetRequiredService<FunctionInvoker>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            hub));
        services.AddSingleton<DurableTaskClient, LocalTaskClient>();
        services.AddHostedService<FunctionsRuntime>();
        return services;
    }
}
