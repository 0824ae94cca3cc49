using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>Carries out what <see cref="PageState"/> decides.</summary>
internal sealed class PageRun
{
    private readonly TaskOrchestrationContext _context;
    private readonly PageInput _input;
    private readonly PageState _page;
    private readonly PageInbox _inbox;
    private readonly ILogger _log;
    private double _reported;

    public PageRun(TaskOrchestrationContext context, PageInput input)
    {
        (_context, _input, _page) = (context, input, new PageState(input));
        _inbox = new PageInbox(context);
        _log = context.CreateReplaySafeLogger(nameof(PageOrchestrator));
    }

    private DateTime Now => _context.CurrentUtcDateTime;

    public async Task<PageSummary> RunAsync()
    {
        await SettleAsync();
        return await _context.CallActivityAsync<PageSummary>(nameof(ClosePage), Closing(), ActivityCalls.Patient);
    }

    private async Task SettleAsync()
    {
        using var timer = new DeadlineTimer(_context);
        while (true)
        {
            await DispatchAsync();
            ReportSpent();
            _context.SetCustomStatus(_page.Summary);
            if (_page.IsSettled)
            {
                return;
            }

            await _inbox.AnyAsync(timer.Until(_page.Deadline));
            await TakeEventsAsync();
            await InspectAsync();
        }
    }

    private async Task TakeEventsAsync()
    {
        if (await _inbox.TakeStopAsync() is { } reason)
        {
            _log.Stopping(_context.InstanceId, reason);
            _page.Stop(reason, Now);
        }

        foreach (var ended in await _inbox.TakeOutcomesAsync())
        {
            End(ended);
        }
    }

    private async Task DispatchAsync()
    {
        while (_page.Due is { Count: > 0 } due)
        {
            try
            {
                var order = new DispatchOrder(_input.Run, _input.Round, _input.Page, _context.InstanceId, due);
                await _context.CallActivityAsync(nameof(DispatchScenes), order, ActivityCalls.Patient);
                _page.Sent(due, Now);
            }
            catch (TaskFailedException error)
            {
                FailDispatch(due, error.FailureDetails.ErrorMessage);
            }
        }
    }

    /// <summary>An attempt that cannot be queued has failed like one whose machine was lost.</summary>
    private void FailDispatch(IReadOnlyList<SceneDispatch> due, string reason)
    {
        _log.NotDispatched(_context.InstanceId, due.Count, reason);
        foreach (var one in due)
        {
            End(new AttemptEnded(one.Index, one.Attempt, FailureClass.LostMachine, Reasons.Bounded($"It could not be queued: {reason}"), 0));
        }
    }

    private async Task InspectAsync()
    {
        var overdue = _page.Overdue(Now);
        if (overdue.Count == 0)
        {
            return;
        }

        foreach (var found in await LookAsync(overdue))
        {
            _page.Inspected(found, Now);
        }
    }

    private async Task<IReadOnlyList<SceneInspection>> LookAsync(IReadOnlyList<SceneCheck> overdue)
    {
        try
        {
            var order = new InspectionOrder(_input.Run, _input.Round, _input.Page, _input.TimeLimitSeconds, overdue);
            return await _context.CallActivityAsync<IReadOnlyList<SceneInspection>>(nameof(InspectScenes), order, ActivityCalls.Patient);
        }
        catch (TaskFailedException error)
        {
            _log.NotInspected(_context.InstanceId, overdue.Count, error.FailureDetails.ErrorMessage);
            return [.. overdue.Select(one => new SceneInspection(one.Index, one.Attempt, Ended: null, RemainingSeconds: null))];
        }
    }

    private void End(AttemptEnded ended)
    {
        if (_page.End(ended) is { } decision)
        {
            _log.AttemptFailed(
                _context.InstanceId, ended.Index, ended.Attempt, ended.Failure.ToString()!, decision.ToString());
        }
    }

    private void ReportSpent()
    {
        double seconds = _page.Seconds;
        if (_context.Parent is { } parent && _input.SpentStepSeconds is { } step && seconds >= _reported + step)
        {
            _context.SendEvent(parent.InstanceId, ExternalEvents.Spent, new PageSpent(_input.Page, seconds));
            _reported = seconds;
        }
    }

    private PageClosing Closing() => new(
        _input.Run,
        _input.Round,
        _input.Page,
        Abandoned: null,
        [.. _page.Scenes.Select(scene => new SceneEnd(scene.Dispatched, scene.Seconds, scene.Failure, scene.Result))]);
}
