using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Cancels runs and tries failed scenes again.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
/// <param name="marker">The blob that makes workers stop.</param>
/// <param name="time">The clock.</param>
public sealed class RunControl(RunDocuments runs, DocumentStore documents, StopMarker marker, TimeProvider time)
{
    /// <summary>Cancels a run: workers see the marker within seconds, and its orchestration starts nothing more.</summary>
    /// <returns>Its status; null when there is no such run. One that has ended stays as it is.</returns>
    public async Task<RunStatus?> CancelAsync(string run, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var status = await runs.CurrentStatusAsync(run, cancellationToken);
        if (status is null || StatusDocument.IsEnd(status.State))
        {
            return status;
        }

        await marker.SetAsync(run, StopReason.Canceled, cancellationToken);
        await orchestrations.RaiseEventAsync(
            RunId.Instance(run, status.Round), ExternalEvents.Stop, StopReason.Canceled, cancellationToken);
        return status;
    }

    /// <summary>Starts a new round with the scenes of an ended run that have no result. Asking at the same time twice starts one round.</summary>
    /// <returns>The round; null when there is no such run.</returns>
    /// <exception cref="InvalidOperationException">The run has not ended.</exception>
    public async Task<int?> RetryAsync(string run, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        if (await runs.CurrentStatusAsync(run, cancellationToken) is not { } status)
        {
            return null;
        }

        if (!StatusDocument.IsEnd(status.State))
        {
            throw new InvalidOperationException($"Run '{run}' has not ended yet.");
        }

        int round = status.Round + 1;
        await marker.RemoveAsync(run, cancellationToken);
        await RunStarter.ScheduleAsync(run, round, orchestrations, cancellationToken);
        await new StatusDocument(documents).WriteAsync(Again(status, round), cancellationToken);
        return round;
    }

    /// <summary>The status from now on, so that nobody takes the end of the last round for that of the new one.</summary>
    private RunStatus Again(RunStatus status, int round) => status with
    {
        State = RunState.Planning,
        Round = round,
        Failed = new Dictionary<FailureClass, int>(),
        UpdatedAt = time.GetUtcNow(),
        Reason = null,
        Warnings = [],
        Figures = null,
        Report = null,
    };
}
