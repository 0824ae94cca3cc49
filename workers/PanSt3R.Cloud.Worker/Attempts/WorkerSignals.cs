namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>What can reach an attempt from outside.</summary>
/// <param name="LockLost">The message is somebody else's.</param>
/// <param name="Stopping">The worker is to stop: nothing new begins on the device.</param>
/// <param name="Drained">The time to finish is over: what still runs is handed back.</param>
public sealed record WorkerSignals(CancellationToken LockLost, CancellationToken Stopping, CancellationToken Drained);
