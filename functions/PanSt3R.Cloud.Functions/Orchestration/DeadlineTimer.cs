using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>
/// The one timer of an orchestration. It is armed anew only for an earlier deadline: a later one is met by asking again when
/// the timer has fired, so that moving deadlines cost no history. It is cancelled when nothing waits for it any more.
/// </summary>
internal sealed class DeadlineTimer(TaskOrchestrationContext context) : IDisposable
{
    private CancellationTokenSource? _cancel;
    private Task? _timer;
    private DateTime _firesAt;

    /// <summary>A task that ends at the deadline or before.</summary>
    public Task Until(DateTime deadline)
    {
        if (_timer is { IsCompleted: false } && _firesAt <= deadline)
        {
            return _timer;
        }

        Dispose();
        _cancel = new CancellationTokenSource();
        _firesAt = deadline;
        return _timer = context.CreateTimer(deadline, _cancel.Token);
    }

    /// <summary>Cancels the timer; an orchestration with a pending one does not end.</summary>
    public void Dispose()
    {
        if (_timer is { IsCompleted: false })
        {
            _cancel!.Cancel();
        }

        _cancel?.Dispose();
        (_cancel, _timer) = (null, null);
    }
}
