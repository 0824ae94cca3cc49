namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>Sees whether a run is cancelled, for the time of an attempt.</summary>
public sealed class RunWatch : IDisposable
{
    private readonly CancellationTokenSource _canceled;
    private readonly Action _release;

    internal RunWatch(CancellationTokenSource canceled, Action release) => (_canceled, _release) = (canceled, release);

    /// <summary>Signalled when the run is cancelled.</summary>
    public CancellationToken Canceled => _canceled.Token;

    /// <inheritdoc/>
    public void Dispose() => _release();

    internal Task CancelAsync() => _canceled.CancelAsync();
}
