using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>The phases of a round, one after the other. Whatever fails, the run's status says so.</summary>
internal sealed class DatasetRound
{
    private readonly TaskOrchestrationContext _context;
    private readonly RoundInput _input;
    private readonly StatusPublisher _status;
    private readonly ILogger _log;

    public DatasetRound(TaskOrchestrationContext context, RoundInput input)
    {
        (_context, _input) = (context, input);
        _status = new StatusPublisher(context, input);
        _log = context.CreateReplaySafeLogger(nameof(DatasetOrchestrator));
    }

    public async Task<RunState> RunAsync()
    {
        try
        {
            return await CarryOutAsync();
        }
        catch (TaskFailedException error)
        {
            string reason = Reasons.Bounded(error.FailureDetails.ErrorMessage);
            _log.RunFailed(_context.InstanceId, reason);
            return await _status.FailAsync(reason);
        }
    }

    private async Task<RunState> CarryOutAsync()
    {
        var pages = new PlannedPages();
        var step = await PlanAsync(pages);
        if (step.Refusal is { } refusal)
        {
            _log.Refused(_context.InstanceId, refusal);
            return await _status.FailAsync(refusal);
        }

        _log.Planned(_context.InstanceId, pages.Scenes, pages.Count);
        var plan = step.Plan!;
        _status.Begin(plan.Before);
        var window = new PageWindow(_context, _input, plan, pages, _status);
        await window.RunAsync();
        return await FinishAsync(plan);
    }

    /// <summary>Planning goes on step by step, each of bounded size, until all scenes are on pages.</summary>
    private async Task<PlanStep> PlanAsync(PlannedPages pages)
    {
        string? cursor = null;
        while (true)
        {
            var order = new PlanOrder(_input.Run, _input.Round, pages.Count, pages.Scenes, cursor);
            var step = await _context.CallActivityAsync<PlanStep>(nameof(PlanRound), order, ActivityCalls.Patient);
            pages.Add(step.Scenes);
            cursor = step.Cursor;
            if (cursor is null || step.Refusal is not null)
            {
                return step;
            }
        }
    }

    private async Task<RunState> FinishAsync(RoundPlan plan)
    {
        var report = await _context.CallActivityAsync<RunReportSummary>(nameof(AggregateRun), _input, ActivityCalls.Patient);
        var state = report.Totals.Failed.ContainsKey(FailureClass.Canceled) ? RunState.Canceled : RunState.Completed;
        IReadOnlyList<string> warnings = plan.IsBenchmark
            ? await _context.CallActivityAsync<IReadOnlyList<string>>(
                nameof(RecordBenchmark), new BenchmarkEntryOrder(_input.Run, state, report), ActivityCalls.Patient)
            : [];
        _log.Ended(_context.InstanceId, report.Totals.Succeeded, report.Totals.Failed.Values.Sum());
        return await _status.EndAsync(state, report, warnings);
    }
}
