using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>Events of a page, one wait of each kind pending at a time; what has arrived meanwhile is taken out together.</summary>
internal sealed class PageInbox(TaskOrchestrationContext context)
{
    private Task<AttemptEnded> _outcome = context.WaitForExternalEvent<AttemptEnded>(ExternalEvents.Outcome);

    private Task<StopReason> _stop = context.WaitForExternalEvent<StopReason>(ExternalEvents.Stop);

    /// <summary>Waits for an event or another task.</summary>
    public Task AnyAsync(Task other) => Task.WhenAny(_outcome, _stop, other);

    /// <summary>Takes out all ends of attempts that have arrived.</summary>
    public async Task<IReadOnlyList<AttemptEnded>> TakeOutcomesAsync()
    {
        var taken = new List<AttemptEnded>();
        while (_outcome.IsCompleted)
        {
            taken.Add(await _outcome);
            _outcome = context.WaitForExternalEvent<AttemptEnded>(ExternalEvents.Outcome);
        }

        return taken;
    }

    /// <summary>Takes out the reason to stop, if one has arrived.</summary>
    public async Task<StopReason?> TakeStopAsync()
    {
        if (!_stop.IsCompleted)
        {
            return null;
        }

        var reason = await _stop;
        _stop = context.WaitForExternalEvent<StopReason>(ExternalEvents.Stop);
        return reason;
    }
}
