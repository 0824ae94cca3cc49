using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Runs as users see them.</summary>
/// <param name="runs">Documents of runs.</param>
public sealed class RunViews(RunDocuments runs)
{
    /// <summary>A run with the counts of this moment; null when there is none.</summary>
    public async Task<RunView?> FindLiveAsync(string run, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var view = await FindAsync(run, cancellationToken);
        return view is null || StatusDocument.IsEnd(view.Status.State)
            ? view
            : view with { Status = await LiveAsync(view.Status, orchestrations, cancellationToken) };
    }

    /// <summary>A run as its documents tell; null when there is none.</summary>
    public async Task<RunView?> FindAsync(string run, CancellationToken cancellationToken)
    {
        if (await runs.CurrentStatusAsync(run, cancellationToken) is { } status
            && await runs.HeadAsync(run, cancellationToken) is { } head)
        {
            return new RunView(run, head.Origin, head.Name, head.CreatedAt, status, []);
        }

        return await runs.RejectionAsync(run, cancellationToken) is { } rejection ? Refused(rejection) : null;
    }

    private static RunView Refused(RunRejection rejection)
    {
        var status = new RunStatus
        {
            Run = rejection.Run,
            State = RunState.Failed,
            UpdatedAt = rejection.At,
            Reason = $"'{rejection.Document}' cannot be used: {rejection.Errors[0].Path}: {rejection.Errors[0].Message}"
                + (rejection.Errors.Count > 1 ? $" ({rejection.Errors.Count - 1} more)" : string.Empty),
        };
        return new RunView(rejection.Run, rejection.Origin, rejection.Document, rejection.At, status, rejection.Errors);
    }

    /// <summary>Adds what the orchestrations of the run and of its open pages tell.</summary>
    private static async Task<RunStatus> LiveAsync(RunStatus status, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var dataset = await orchestrations.GetInstanceAsync(
            RunId.Instance(status.Run, status.Round), getInputsAndOutputs: true, cancellationToken);
        if (dataset?.SerializedCustomStatus is null || dataset.ReadCustomStatusAs<RoundProgress>() is not { } progress)
        {
            return status;
        }

        var open = await Bounded.SelectAsync(
            progress.OpenPages, (page, token) => PageAsync(status, page, orchestrations, token), cancellationToken);
        var counts = open.Aggregate(progress.Closed, (sum, page) => sum.Plus(page));
        return status with
        {
            State = RunState.Running,
            Scenes = progress.Before.Scenes,
            Succeeded = progress.Before.Succeeded + counts.Succeeded,
            Failed = counts.Failed,
            WorkerSeconds = progress.Before.Seconds + counts.Seconds,
        };
    }

    private static async Task<PageSummary> PageAsync(
        RunStatus status, int page, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var instance = await orchestrations.GetInstanceAsync(
            RunId.PageInstance(status.Run, status.Round, page), getInputsAndOutputs: true, cancellationToken);
        return instance?.SerializedCustomStatus is null ? PageSummary.Empty : instance.ReadCustomStatusAs<PageSummary>() ?? PageSummary.Empty;
    }
}
