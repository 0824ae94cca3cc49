namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>
/// Runs an orchestrator's continuations one after the other on the thread of the step, and notices code that leaves it: such code
/// would run twice or not at all when the history is replayed.
/// </summary>
internal sealed class OrchestratorLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _continuations = [];
    private Thread? _owner;

    /// <summary>Raised at most once, on the foreign thread.</summary>
    public event Action? Left;

    /// <summary>Whether orchestrator code ran outside the loop.</summary>
    public bool HasBeenLeft { get; private set; }

    /// <summary>Runs code and all continuations that follow from it.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        _owner = Thread.CurrentThread;
        try
        {
            action();
            while (_continuations.TryDequeue(out var continuation))
            {
                continuation.Callback(continuation.State);
            }
        }
        finally
        {
            _owner = null;
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Throws when called from elsewhere than the loop.</summary>
    /// <exception cref="InvalidOperationException">The orchestrator left its thread.</exception>
    public void Verify()
    {
        if (_owner != Thread.CurrentThread)
        {
            Leave();
            throw new InvalidOperationException(NonDeterminismException.LeftItsThread);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_owner == Thread.CurrentThread)
        {
            _continuations.Enqueue((d, state));
        }
        else
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Leave()
    {
        if (!HasBeenLeft)
        {
            HasBeenLeft = true;
            Left?.Invoke();
        }
    }
}
