using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>How orchestrations call activities: an outage of storage or queues of up to about half an hour is waited out.</summary>
internal static class ActivityCalls
{
    private const int Attempts = 13;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Repeats whatever time may heal; a document that cannot be read stays unreadable.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(Attempts, First, backoffCoefficient: 2, Longest)
        {
            HandleFailure = failure => !failure.IsCausedBy<InvalidDataException>(),
        });
}
