using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>A queue as one worker sees it: its calls count, may kill the worker, and reach nothing once it is dead.</summary>
/// <param name="queue">The queue.</param>
/// <param name="life">Life of the worker.</param>
/// <param name="fate">What happens to a call; only what kills matters.</param>
public sealed class MortalQueue(IJobQueue queue, WorkerLife life, Func<string, CallFate> fate) : IJobQueue
{
    public string Name => queue.Name;

    public Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        CallAsync($"send {Name}", () => queue.SendAsync(messages, cancellationToken));

    public async Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        var messages = await queue.ReceiveAsync(maximum, wait, cancellationToken);
        life.ThrowIfOver();
        return [.. messages.Select(message => new MortalMessage(message, this))];
    }

    private async Task CallAsync(string name, Func<Task> call)
    {
        life.ThrowIfOver();
        switch (fate(name))
        {
            case CallFate.KillsBefore:
                life.End();
                break;
            case CallFate.KillsAfter:
                await call();
                life.End();
                break;
            default:
                await call();
                break;
        }

        life.ThrowIfOver();
    }

    private sealed class MortalMessage(IReceivedMessage message, MortalQueue queue) : IReceivedMessage
    {
        public string Id => message.Id;

        public BinaryData Body => message.Body;

        public long DeliveryCount => message.DeliveryCount;

        public string? TraceParent => message.TraceParent;

        public DateTimeOffset LockedUntil => message.LockedUntil;

        public Task RenewAsync(CancellationToken cancellationToken)
        {
            queue.ThrowIfOver();
            return message.RenewAsync(cancellationToken);
        }

        public Task CompleteAsync(CancellationToken cancellationToken) => queue.CallAsync("complete", () => message.CompleteAsync(cancellationToken));

        public Task AbandonAsync(TimeSpan delay, CancellationToken cancellationToken) =>
            queue.CallAsync("abandon", () => message.AbandonAsync(delay, cancellationToken));

        public Task DeadLetterAsync(string reason, string description, CancellationToken cancellationToken) =>
            queue.CallAsync("deadLetter", () => message.DeadLetterAsync(reason, description, cancellationToken));
    }

    private void ThrowIfOver() => life.ThrowIfOver();
}
