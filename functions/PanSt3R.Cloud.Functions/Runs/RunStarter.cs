using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>
/// Starts runs. Starting one twice, or again after a crash at any point, starts it once: its id follows from its cause, its document
/// is created and never overwritten, and its orchestration has the id of the run.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="runs">Documents of runs.</param>
/// <param name="index">Gets the run.</param>
/// <param name="cloud">The installation's default model.</param>
/// <param name="metrics">Figures.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Log.</param>
public sealed class RunStarter(
    DocumentStore documents,
    RunDocuments runs,
    RunIndex index,
    IOptions<CloudOptions> cloud,
    CloudMetrics metrics,
    TimeProvider time,
    ILogger<RunStarter> log)
{
    /// <summary>Starts a run unless it was started before.</summary>
    /// <param name="request">The run.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="cancellationToken">Cancels; starting again is safe.</param>
    /// <returns>Whether this call created it.</returns>
    public async Task<bool> StartAsync(RunRequest request, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        using var activity = CloudTelemetry.Start(Spans.StartRun)?.SetTag(TraceTags.Run, request.Run);
        var document = DocumentOf(request);
        bool isNew = await documents.TryCreateAsync(
            Containers.Runs, BlobLayout.RunDocument(request.Run), document, cancellationToken);
        if (isNew)
        {
            log.Started(request.Run, request.Origin);
            metrics.RunStarted(request.Origin);
        }

        if (isNew || await runs.StatusAsync(request.Run, cancellationToken) is null)
        {
            var run = isNew ? document : await runs.GetAsync(request.Run, cancellationToken);
            await index.AddAsync(run.Run, run.Origin, run.CreatedAt, cancellationToken);
            await ScheduleAsync(request.Run, round: 0, orchestrations, cancellationToken);
        }

        return isNew;
    }

    /// <summary>Starts the orchestration of a round unless it is there.</summary>
    public static async Task ScheduleAsync(string run, int round, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        string instance = RunId.Instance(run, round);
        var options = new StartOrchestrationOptions(instance)
            .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        try
        {
            await orchestrations.ScheduleNewOrchestrationInstanceAsync(
                nameof(DatasetOrchestrator), new RoundInput(run, round), options, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (await orchestrations.GetInstanceAsync(instance, cancellationToken) is null)
            {
                throw;
            }
        }
    }

    private RunDocument DocumentOf(RunRequest request) => new()
    {
        Run = request.Run,
        Origin = request.Origin,
        CreatedAt = time.GetUtcNow(),
        Submission = request.Submission with { Model = request.Submission.Model ?? cloud.Value.DefaultModel },
        Pins = request.Pins,
        TraceParent = CloudTelemetry.TraceParent,
    };
}

/// <summary>A run to start.</summary>
/// <param name="Run">Its id, from <see cref="RunId"/>.</param>
/// <param name="Origin">What starts it.</param>
/// <param name="Submission">What is run.</param>
/// <param name="Pins">Hashes that must hold; null for none.</param>
public sealed record RunRequest(string Run, RunOrigin Origin, DatasetSubmission Submission, BenchmarkPins? Pins = null);
