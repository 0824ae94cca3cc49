using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>Runs the pages of a round, a bounded number at a time, and stops them when the run is cancelled or its budget used up.</summary>
internal sealed class PageWindow
{
    /// <summary>Pages tell what they have used in steps of this part of the budget: it bounds these events in the history.</summary>
    private const int SpentSteps = 500;

    private readonly TaskOrchestrationContext _context;
    private readonly RoundInput _input;
    private readonly RoundPlan _plan;
    private readonly PlannedPages _pages;
    private readonly StatusPublisher _status;
    private readonly OpenPages _open;
    private readonly ILogger _log;
    private readonly Task<StopReason> _canceled;
    private Task<PageSpent> _spent;
    private StopReason? _stop;

    public PageWindow(
        TaskOrchestrationContext context, RoundInput input, RoundPlan plan, PlannedPages pages, StatusPublisher status)
    {
        (_context, _input, _plan, _pages, _status) = (context, input, plan, pages, status);
        _open = new OpenPages(pages.Count, plan.PagesInFlight);
        _log = context.CreateReplaySafeLogger(nameof(DatasetOrchestrator));
        _canceled = context.WaitForExternalEvent<StopReason>(ExternalEvents.Stop);
        _spent = context.WaitForExternalEvent<PageSpent>(ExternalEvents.Spent);
    }

    /// <summary>Runs all pages to their end.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            await StopIfDueAsync();
            OpenPages();
            await _status.ProgressAsync(_open);
            if (!_open.IsAnyOpen)
            {
                return;
            }

            await Task.WhenAny([.. _open.Tasks, _spent, .. _stop is null ? [_canceled] : Array.Empty<Task>()]);
            await TakeSpentAsync();
            foreach (var (page, task) in _open.TakeEnded())
            {
                _open.Close(page, await EndOfAsync(page, task));
            }
        }
    }

    private void OpenPages()
    {
        while (_stop is null && _open.MayOpen)
        {
            _open.Open(Start);
        }
    }

    private Task<PageSummary> Start(int page)
    {
        var input = new PageInput(
            _input.Run, _input.Round, page, _pages[page], _plan.TimeLimitSeconds, _plan.Times, _plan.BudgetSeconds / SpentSteps);
        var options = new SubOrchestrationOptions(instanceId: InstanceOf(page));
        return _context.CallSubOrchestratorAsync<PageSummary>(nameof(PageOrchestrator), input, options);
    }

    /// <summary>A page that failed as a whole is closed by what its scenes' records say.</summary>
    private async Task<PageSummary> EndOfAsync(int page, Task<PageSummary> task)
    {
        try
        {
            return await task;
        }
        catch (TaskFailedException error)
        {
            string reason = Reasons.Bounded(error.FailureDetails.ErrorMessage);
            _log.PageFailed(_context.InstanceId, page, reason);
            var closing = new PageClosing(_input.Run, _input.Round, page, reason, []);
            return await _context.CallActivityAsync<PageSummary>(nameof(ClosePage), closing, ActivityCalls.Patient);
        }
    }

    private async Task TakeSpentAsync()
    {
        while (_spent.IsCompleted)
        {
            _open.Tell(await _spent);
            _spent = _context.WaitForExternalEvent<PageSpent>(ExternalEvents.Spent);
        }
    }

    private async Task StopIfDueAsync()
    {
        if (_stop is not null || await DueStopAsync() is not { } reason)
        {
            return;
        }

        _stop = reason;
        _log.Stopping(_context.InstanceId, reason);
        await _context.CallActivityAsync(nameof(MarkStopped), new StopOrder(_input.Run, reason), ActivityCalls.Patient);
        foreach (int page in _open.Numbers)
        {
            _context.SendEvent(InstanceOf(page), ExternalEvents.Stop, reason);
        }

        await SkipRestAsync(reason);
    }

    private async Task<StopReason?> DueStopAsync()
    {
        if (_canceled.IsCompleted)
        {
            return await _canceled;
        }

        bool isWorkLeft = _open.IsAnyOpen || _open.MayOpen;
        return isWorkLeft && _open.Spent >= _plan.BudgetSeconds ? StopReason.OverBudget : null;
    }

    private async Task SkipRestAsync(StopReason reason)
    {
        var skipped = PageSummary.Empty;
        for (int first = _open.Next; first < _pages.Count; first += SkipOrder.MaxPages)
        {
            int count = Math.Min(SkipOrder.MaxPages, _pages.Count - first);
            var order = new SkipOrder(_input.Run, _input.Round, first, count, reason);
            skipped = skipped.Plus(await _context.CallActivityAsync<PageSummary>(nameof(SkipPages), order, ActivityCalls.Patient));
        }

        _open.SkipRest(skipped);
    }

    private string InstanceOf(int page) => RunId.PageInstance(_input.Run, _input.Round, page);
}
