using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Worker.Attempts;
using PanSt3R.Cloud.Worker.Captures;
using PanSt3R.Cloud.Worker.Classes;
using PanSt3R.Cloud.Worker.Health;
using PanSt3R.Cloud.Worker.Jobs;
using PanSt3R.Cloud.Worker.Models;
using PanSt3R.Cloud.Worker.Results;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Cloud.Worker.Scratch;

namespace PanSt3R.Cloud.Worker.Hosting;

/// <summary>Puts the worker into a host.</summary>
public static class WorkerServices
{
    /// <summary>Time beyond draining that a host has to stop.</summary>
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Adds the worker; storage and queues are those of <c>AddCloudInfrastructure</c>. An <see cref="ISceneRunner"/> that is
    /// registered before takes the place of the scene pipeline.
    /// </summary>
    public static IHostApplicationBuilder AddPanSt3RWorker(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>((host, worker) =>
            host.ShutdownTimeout = Max(host.ShutdownTimeout, worker.Value.Drain + StopMargin));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Func<Guid>>(Guid.NewGuid);
        services.AddMetrics();
        services.TryAddSingleton<CloudMetrics>();
        services.TryAddSingleton<WarmModel>();
        services.TryAddSingleton<ISceneRunner, SceneRunner>();
        services.AddSingleton(provider => new SceneClaims(
            provider.GetRequiredService<DocumentStore>(),
            provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Claims,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Func<Guid>>()));
        services.AddSingleton(provider => ScratchSpace.Open(
            provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Scratch, provider.GetRequiredService<Func<Guid>>()));
        services.AddSingleton<ModelStore>();
        services.AddSingleton<CaptureDownload>();
        services.AddSingleton<ClassDownload>();
        services.AddSingleton<ResultUpload>();
        services.AddSingleton<SceneEvaluation>();
        services.AddSingleton<OutcomeSender>();
        services.AddSingleton<WorkerHealth>();
        services.AddSingleton<DeviceGate>();
        services.AddSingleton<RunCancellations>();
        services.AddSingleton<SceneStages>();
        services.AddSingleton<AttemptEnd>();
        services.AddSingleton<SceneAttempt>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<MessageHandler>();
        services.AddHostedService<HealthEndpoint>();
        services.AddHostedService<JobLoop>();
        return builder;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
