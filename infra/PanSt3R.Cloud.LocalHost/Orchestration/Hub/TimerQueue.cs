namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Which timer.</summary>
/// <param name="InstanceId">Orchestration.</param>
/// <param name="ExecutionId">Its execution.</param>
/// <param name="TaskId">Action that made it.</param>
internal readonly record struct TimerKey(string InstanceId, string ExecutionId, int TaskId);

/// <summary>Timers of all orchestrations. They follow the clock, also when it is set.</summary>
/// <param name="time">The clock.</param>
internal sealed class TimerQueue(TimeProvider time)
{
    /// <summary>Longest time until a clock that was set is noticed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TimerKey, Action> _armed = [];
    private readonly PriorityQueue<TimerKey, DateTime> _due = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Arms a timer.</summary>
    /// <param name="key">Which.</param>
    /// <param name="due">When, UTC.</param>
    /// <param name="fire">What happens then; returns soon.</param>
    public void Arm(TimerKey key, DateTime due, Action fire)
    {
        lock (_gate)
        {
            if (_armed.TryAdd(key, fire))
            {
                _due.Enqueue(key, due);
                _changed.TrySetResult();
            }
        }
    }

    /// <summary>Disarms a timer; one that is not armed is left alone.</summary>
    public void Disarm(TimerKey key)
    {
        lock (_gate)
        {
            _armed.Remove(key);
        }
    }

    /// <summary>Fires timers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var (due, next, changed) = TakeDue();
            foreach (var fire in due)
            {
                fire();
            }

            if (due.Count == 0)
            {
                await WaitAsync(next, changed, cancellationToken);
            }
        }
    }

    private (List<Action> Due, DateTime? Next, Task Changed) TakeDue()
    {
        lock (_gate)
        {
            var due = new List<Action>();
            var now = time.GetUtcNow().UtcDateTime;
            while (_due.TryPeek(out var key, out var at) && (at <= now || !_armed.ContainsKey(key)))
            {
                _due.Dequeue();
                if (_armed.Remove(key, out var fire))
                {
                    due.Add(fire);
                }
            }

            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (due, _due.TryPeek(out _, out var next) ? next : null, _changed.Task);
        }
    }

    private async Task WaitAsync(DateTime? next, Task changed, CancellationToken cancellationToken)
    {
        if (next is not { } at)
        {
            await changed.WaitAsync(cancellationToken);
            return;
        }

        var wait = at - time.GetUtcNow().UtcDateTime;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(
            TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerMillisecond, LongestWait.Ticks)), time, enough.Token);
        await Task.WhenAny(delay, changed);
        await enough.CancelAsync();
    }
}
