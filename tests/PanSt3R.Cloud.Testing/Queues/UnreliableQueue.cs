using PanSt3R.Cloud.Infrastructure.Queues;

namespace PanSt3R.Cloud.Testing.Queues;

/// <summary>A queue that loses messages, doubles them and lets them overtake each other.</summary>
/// <param name="inner">The queue behind it.</param>
public sealed class UnreliableQueue(IJobQueue inner) : IJobQueue
{
    private int _sent;
    private int _lost;

    /// <summary>Of so many messages one is lost; 0 for none. Default: 0.</summary>
    public int LoseEvery { get; init; }

    /// <summary>How often every message is sent. Default: once.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Time by which the next message is held back. Default: none.</summary>
    public Func<TimeSpan> Delay { get; init; } = () => TimeSpan.Zero;

    /// <summary>Messages that were lost.</summary>
    public int Lost => _lost;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        OutgoingMessage[] kept = [.. messages.Where(_ => !IsLost())];
        return inner.SendAsync([.. kept.SelectMany(message => Enumerable.Repeat(message, Copies)).Select(HoldBack)], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReceivedMessage>> ReceiveAsync(int maximum, TimeSpan wait, CancellationToken cancellationToken) =>
        inner.ReceiveAsync(maximum, wait, cancellationToken);

    private bool IsLost()
    {
        bool isLost = LoseEvery > 0 && Interlocked.Increment(ref _sent) % LoseEvery == 0;
        if (isLost)
        {
            Interlocked.Increment(ref _lost);
        }

        return isLost;
    }

    private OutgoingMessage HoldBack(OutgoingMessage message) => message with { Delay = message.Delay + Delay() };
}
