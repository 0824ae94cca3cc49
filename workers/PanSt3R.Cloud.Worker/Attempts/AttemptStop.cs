namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Everything that can stop an attempt before its end, as one token and as a reason.</summary>
internal sealed class AttemptStop : IDisposable
{
    private readonly (StopReason Reason, CancellationToken Token)[] _causes;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _any;
    private readonly CancellationTokenSource _beforeDevice;
    private bool _isOnDevice;

    /// <summary>Joins the causes; where several have happened, the first of them is the reason.</summary>
    public AttemptStop(
        WorkerSignals signals, CancellationToken claimLost, CancellationToken canceled, CancellationToken limitReached)
    {
        _causes =
        [
            (StopReason.Lost, signals.LockLost),
            (StopReason.Lost, claimLost),
            (StopReason.Canceled, canceled),
            (StopReason.Draining, signals.Drained),
            (StopReason.TimeLimit, limitReached),
        ];
        _stopping = signals.Stopping;
        _any = CancellationTokenSource.CreateLinkedTokenSource([.. _causes.Select(cause => cause.Token)]);
        _beforeDevice = CancellationTokenSource.CreateLinkedTokenSource(_any.Token, _stopping);
    }

    /// <summary>Stops the attempt as far as it may still be stopped.</summary>
    public CancellationToken Token => _isOnDevice ? _any.Token : _beforeDevice.Token;

    /// <summary>Why it stops.</summary>
    public StopReason Reason =>
        _causes.FirstOrDefault(cause => cause.Token.IsCancellationRequested).Reason is var reason and not StopReason.None ? reason
        : !_isOnDevice && _stopping.IsCancellationRequested ? StopReason.Draining
        : StopReason.None;

    /// <summary>From here on a worker that stops lets the attempt finish.</summary>
    public void EnterDevice() => _isOnDevice = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _beforeDevice.Dispose();
        _any.Dispose();
    }
}

/// <summary>Why an attempt stops before its end.</summary>
internal enum StopReason
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The scene is somebody else's now.</summary>
    Lost,

    /// <summary>The run was cancelled.</summary>
    Canceled,

    /// <summary>The worker stops.</summary>
    Draining,

    /// <summary>The attempt took too long.</summary>
    TimeLimit,
}
