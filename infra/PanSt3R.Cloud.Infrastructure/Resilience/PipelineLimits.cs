namespace PanSt3R.Cloud.Infrastructure.Resilience;

/// <summary>
/// Bounds of operations. The clients of Azure retry single requests themselves and wait as long as the service asks them to; what is
/// here bounds that, and repeats an operation as a whole where a request's retry cannot help, as after a torn read.
/// </summary>
/// <param name="Total">Longest time of an operation with all of its repetitions.</param>
/// <param name="Attempt">Longest time of one attempt.</param>
/// <param name="Repetitions">Attempts after the first.</param>
public sealed record PipelineLimits(TimeSpan Total, TimeSpan Attempt, int Repetitions)
{
    /// <summary>Reads of documents, which may be repeated as often as one likes.</summary>
    public static PipelineLimits Reading { get; } = new(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(60), 3);

    /// <summary>Sends of messages; a repetition may double a message, which receivers expect.</summary>
    public static PipelineLimits Sending { get; } = new(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(60), 3);

    /// <summary>Receives, renewals and settlements: over before the lock of a minute ends, so that a lost lock is known in time.</summary>
    public static PipelineLimits Settling { get; } = new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(30), 1);
}
