using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PanSt3R.Cloud.Functions.Api;
using PanSt3R.Cloud.Functions.Benchmarks;
using PanSt3R.Cloud.Functions.Captures;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Outcomes;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Functions.Runs.Sweeps;
using PanSt3R.Cloud.Functions.Submissions;

namespace PanSt3R.Cloud.Functions;

/// <summary>Registers what the functions need, on top of what all parts of the cloud share.</summary>
public static class FunctionsServices
{
    /// <summary>Registers the services; whoever hosts the functions makes their classes.</summary>
    public static IServiceCollection AddPanSt3RFunctions(this IServiceCollection services)
    {
        services.AddOptions<OrchestrationOptions>()
            .BindConfiguration(OrchestrationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ApiGuard>();
        services.TryAddSingleton<BenchmarkFiles>();
        services.TryAddSingleton<BenchmarkStarter>();
        services.TryAddSingleton<CaptureImages>();
        services.TryAddSingleton<CaptureIntake>();
        services.TryAddSingleton<EventSweep>();
        services.TryAddSingleton<OutcomeDelivery>();
        services.TryAddSingleton<RunControl>();
        services.TryAddSingleton<RunDocuments>();
        services.TryAddSingleton<RunIndex>();
        services.TryAddSingleton<RunListing>();
        services.TryAddSingleton<RunRejections>();
        services.TryAddSingleton<RunStarter>();
        services.TryAddSingleton<RunViews>();
        services.TryAddSingleton<SceneViews>();
        services.TryAddSingleton<StopMarker>();
        services.TryAddSingleton<SubmissionIntake>();
        services.TryAddSingleton<Undelivered>();
        return services;
    }
}
