using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>Jobs that were received together and wait for their turn: a moment, or somebody else is to have them.</summary>
/// <param name="handler">Hands jobs back.</param>
/// <param name="time">The clock.</param>
internal sealed class JobBacklog(MessageHandler handler, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = 5 * WorkPace.Ahead;

    private readonly Queue<IReceivedMessage> _jobs = [];
    private long _since;

    /// <summary>Whether no job waits.</summary>
    public bool IsEmpty => _jobs.Count == 0;

    /// <summary>Adds jobs that were received just now to an empty backlog.</summary>
    public void Fill(IReadOnlyList<IReceivedMessage> jobs)
    {
        _since = time.GetTimestamp();
        foreach (var job in jobs)
        {
            _jobs.Enqueue(job);
        }
    }

    /// <summary>Takes the next job; null when none waits.</summary>
    public IReceivedMessage? Take() => _jobs.TryDequeue(out var job) ? job : null;

    /// <summary>Waits for the turn of the next job, and hands all of them back if it does not come soon.</summary>
    public async Task WaitAsync(Task turn, CancellationToken cancellationToken)
    {
        var left = LongestWait - time.GetElapsedTime(_since);
        if (!IsEmpty && (left <= TimeSpan.Zero || await Task.WhenAny(turn, Task.Delay(left, time, cancellationToken)) != turn))
        {
            await HandBackAsync();
        }
    }

    /// <summary>Hands all jobs back.</summary>
    public async Task HandBackAsync()
    {
        while (Take() is { } job)
        {
            await handler.HandBackAsync(job);
        }
    }
}
