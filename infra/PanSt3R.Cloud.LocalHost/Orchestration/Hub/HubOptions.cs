namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>How orchestrations are run.</summary>
internal sealed record HubOptions
{
    /// <summary>
    /// Most activities at a time. Few, so that the jobs of one page are sent before those of the next. Default: 4.
    /// </summary>
    public int MaxActivities { get; init; } = 4;

    /// <summary>How long the first event of a step waits for others, so that they share one write. Default: 20 ms.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Time before storage is tried again after its client gave up. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
