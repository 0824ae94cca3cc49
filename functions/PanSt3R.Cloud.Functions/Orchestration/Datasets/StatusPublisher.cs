using Microsoft.DurableTask;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>
/// Tells where a round stands: at every step in the orchestration's custom status, which costs no history, and from time to time
/// in the status document.
/// </summary>
internal sealed class StatusPublisher(TaskOrchestrationContext context, RoundInput input)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private RunTotals _before = new(0, 0, 0);
    private PageSummary _closed = PageSummary.Empty;
    private DateTime _next = DateTime.MinValue;
    private bool _isPlanned;

    /// <summary>The plan is there.</summary>
    /// <param name="before">Scenes of the run, and what earlier rounds came to.</param>
    public void Begin(RunTotals before) => (_before, _isPlanned) = (before, true);

    /// <summary>Pages have started or ended.</summary>
    public async Task ProgressAsync(OpenPages pages)
    {
        _closed = pages.Closed;
        context.SetCustomStatus(new RoundProgress(_before, _closed, pages.Numbers));
        if (context.CurrentUtcDateTime >= _next && pages.IsAnyOpen)
        {
            _next = context.CurrentUtcDateTime + Pause;
            await PublishAsync(Status(RunState.Running));
        }
    }

    /// <summary>The round could not be carried out.</summary>
    public async Task<RunState> FailAsync(string reason)
    {
        await PublishAsync(Status(RunState.Failed) with { Reason = reason });
        return RunState.Failed;
    }

    /// <summary>The round has ended.</summary>
    public async Task<RunState> EndAsync(RunState state, RunReportSummary report, IReadOnlyList<string> warnings)
    {
        await PublishAsync(Status(state) with
        {
            Scenes = report.Scenes,
            Succeeded = report.Totals.Succeeded,
            Failed = report.Totals.Failed,
            WorkerSeconds = report.Totals.Seconds,
            Figures = report.Figures,
            Report = report.Report,
            Warnings = [.. report.Warnings, .. warnings],
        });
        return state;
    }

    private Task PublishAsync(RunStatus status) => context.CallActivityAsync(nameof(PublishStatus), status, ActivityCalls.Patient);

    private RunStatus Status(RunState state) => new()
    {
        Run = input.Run,
        State = state,
        Round = input.Round,
        Scenes = _isPlanned ? _before.Scenes : null,
        Succeeded = _before.Succeeded + _closed.Succeeded,
        Failed = new SortedDictionary<FailureClass, int>(_closed.Failed.ToDictionary()),
        WorkerSeconds = _before.Seconds + _closed.Seconds,
        UpdatedAt = context.CurrentUtcDateTime,
    };
}
