using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>A queue with what a test must be able to do around it.</summary>
/// <param name="Queue">The adapter.</param>
/// <param name="LockDuration">How long its messages are locked.</param>
/// <param name="MaxDeliveries">Deliveries after which a message is set aside.</param>
/// <param name="PassAsync">Lets so much time pass.</param>
/// <param name="DeadLettersAsync">Id, reason and description of what was set aside.</param>
public sealed record QueueUnderTest(
    IJobQueue Queue,
    TimeSpan LockDuration,
    int MaxDeliveries,
    Func<TimeSpan, Task> PassAsync,
    Func<Task<IReadOnlyList<(string Id, string Reason, string Description)>>> DeadLettersAsync)
{
    /// <summary>Lets all locks end.</summary>
    public Task EndLocksAsync() => PassAsync(LockDuration + TimeSpan.FromMilliseconds(300));
}
