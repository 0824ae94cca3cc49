using System.Diagnostics;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Sends attempts to the workers. Sending one twice does no harm: its message has the same id and its claim the same record.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="jobs">Queue of the workers.</param>
/// <param name="metrics">Figures.</param>
public sealed class DispatchScenes(
    RunDocuments runs, [FromKeyedServices(QueueNames.SceneJobs)] IJobQueue jobs, CloudMetrics metrics)
{
    /// <summary>Sends.</summary>
    [Function(nameof(DispatchScenes))]
    public async Task RunAsync([ActivityTrigger] DispatchOrder order, CancellationToken cancellationToken)
    {
        var page = await runs.PageAsync(order.Run, order.Round, order.Page, cancellationToken);
        using var activity = CloudTelemetry.Start(Spans.Dispatch, ActivityKind.Producer, page.Job.TraceParent)?.SetTag(TraceTags.Run, order.Run);
        string? trace = activity?.Id ?? page.Job.TraceParent;
        await jobs.SendAsync([.. order.Scenes.Select(one => Message(JobOf(order, page, one, trace), one))], cancellationToken);
        metrics.AttemptsSent(order.Scenes.Count);
    }

    private static SceneJob JobOf(DispatchOrder order, PlanPage page, SceneDispatch one, string? trace)
    {
        var scene = page.Scenes[one.Index];
        return new SceneJob
        {
            Attempt = new AttemptKey(order.Run, scene.Key, order.Round, one.Attempt),
            Instance = order.Instance,
            Index = one.Index,
            ManifestSha256 = scene.ManifestSha256,
            Model = page.Job.Model,
            Settings = page.Job.Settings,
            Evaluation = page.Job.Evaluation,
            PlanReductions = one.PlanReductions,
            TimeLimitSeconds = page.Job.TimeLimitSeconds,
            TraceParent = trace,
        };
    }

    private static OutgoingMessage Message(SceneJob job, SceneDispatch one) => new(
        job.Attempt.MessageId,
        BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(job, ContractJson.Options)),
        TimeSpan.FromSeconds(one.DelaySeconds),
        job.TraceParent);
}
