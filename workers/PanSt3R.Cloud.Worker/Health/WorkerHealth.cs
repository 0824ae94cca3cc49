namespace PanSt3R.Cloud.Worker.Health;

/// <summary>What a platform has to know of this worker: whether to restart it, and whether it gets work.</summary>
/// <param name="time">The clock.</param>
public sealed class WorkerHealth(TimeProvider time) : IDisposable
{
    /// <summary>Receives that may fail in a row before the worker counts as cut off.</summary>
    private const int MaxFailedReceives = 3;

    /// <summary>Time after its limit that a reconstruction has to notice that it is stopped; then it hangs.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _condemned = new();
    private string? _reason;
    private (long Since, TimeSpan Allowed)? _onDevice;
    private int _failedReceives;
    private bool _isStarted;
    private bool _isStopping;

    /// <summary>Signalled when this process can do no more work.</summary>
    public CancellationToken Condemned => _condemned.Token;

    /// <summary>The worker takes messages from now on.</summary>
    public void Start() => _isStarted = true;

    /// <summary>The worker takes no more messages.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>A receive succeeded, with or without a message, or failed.</summary>
    public void Received(bool isSuccess) => _failedReceives = isSuccess ? 0 : _failedReceives + 1;

    /// <summary>The process can do no more work.</summary>
    /// <param name="reason">Why, one sentence.</param>
    public void Condemn(string reason)
    {
        _reason = reason;
        _condemned.Cancel();
    }

    /// <summary>A scene is on the device until the returned value is disposed.</summary>
    /// <param name="allowed">Longest time for it.</param>
    public IDisposable EnterDevice(TimeSpan allowed)
    {
        lock (_lock)
        {
            _onDevice = (time.GetTimestamp(), allowed);
        }

        return new DeviceTime(this);
    }

    /// <summary>How the worker is now.</summary>
    public HealthReport Check()
    {
        lock (_lock)
        {
            bool hangs = _onDevice is { } scene && time.GetElapsedTime(scene.Since) > scene.Allowed + StopTime;
            string? problem = _reason ?? (hangs ? "A scene does not leave the device although its time is over." : null);
            bool isConnected = _failedReceives < MaxFailedReceives;
            bool isReady = problem is null && _isStarted && !_isStopping && isConnected;
            return new HealthReport(problem is null, isReady, problem ?? (isConnected ? null : "The queue cannot be reached."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _condemned.Dispose();

    private void LeaveDevice()
    {
        lock (_lock)
        {
            _onDevice = null;
        }
    }

    private sealed class DeviceTime(WorkerHealth health) : IDisposable
    {
        public void Dispose() => health.LeaveDevice();
    }
}
