namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>Times of a claim.</summary>
public sealed record ClaimTimes
{
    /// <summary>
    /// How long a lease lasts unless renewed; 15 to 60 seconds. A dead worker's scene can be taken over after it.
    /// </summary>
    /// <value>Default: 60 seconds.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between renewals.</summary>
    /// <value>Default: 15 seconds, so that three renewals may fail.</value>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long before its end a lease that could not be renewed counts as lost, so that work has stopped when it ends.
    /// </summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Shortest time between two writes of progress. A scene that is done sooner writes none.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan Progress { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for handing a lease back.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan Release { get; init; } = TimeSpan.FromSeconds(10);
}
