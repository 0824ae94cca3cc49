namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>Watches for what triggers a function.</summary>
internal interface ITriggerListener
{
    /// <summary>Watches until cancelled; survives that storage is away for a while.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
