using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Worker.Attempts;
using PanSt3R.Cloud.Worker.Hosting;

namespace PanSt3R.Cloud.Worker.Jobs;

/// <summary>Takes one message from its reception to its end.</summary>
/// <param name="queue">Where it comes from.</param>
/// <param name="attempts">Carries out jobs.</param>
/// <param name="options">Times.</param>
/// <param name="time">The clock.</param>
/// <param name="newId">Makes ids of messages that come again.</param>
/// <param name="logger">Told what cannot be done.</param>
public sealed class MessageHandler(
    [FromKeyedServices(QueueNames.SceneJobs)] IJobQueue queue,
    AttemptRunner attempts,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    Func<Guid> newId,
    ILogger<MessageHandler> logger)
{
    private const string InvalidMessage = "invalidMessage";

    /// <summary>Handles a message; never throws, as whatever goes wrong makes the message come again.</summary>
    /// <param name="message">The message, locked.</param>
    /// <param name="stopping">The worker is to stop.</param>
    /// <param name="drained">Its time to finish is over.</param>
    public async Task HandleAsync(IReceivedMessage message, CancellationToken stopping, CancellationToken drained)
    {
        await using var held = new HeldMessage(message, time);
        if (!SceneJobReader.TryRead(message.Body, out var job, out string? problem))
        {
            logger.MessageInvalid(message.Id, problem);
            await held.StopAsync();
            await SettleAsync(limit => message.DeadLetterAsync(InvalidMessage, problem, limit));
            return;
        }

        var settlement = await CarryOutAsync(job, new WorkerSignals(held.Lost, stopping, drained));
        await held.StopAsync();
        await SettleAsync(limit => settlement switch
        {
            Settlement.Complete => message.CompleteAsync(limit),
            Settlement.Defer => RepeatAsync(message, options.Value.Redelivery, limit),
            _ => message.AbandonAsync(stopping.IsCancellationRequested ? TimeSpan.Zero : options.Value.Redelivery, limit),
        });
    }

    /// <summary>Hands back a message whose work was not begun; never throws, as its lock ends by itself.</summary>
    public Task HandBackAsync(IReceivedMessage message) => SettleAsync(limit => RepeatAsync(message, TimeSpan.Zero, limit));

    private async Task<Settlement> CarryOutAsync(Infrastructure.Contracts.Scenes.SceneJob job, WorkerSignals signals)
    {
        try
        {
            return await attempts.RunAsync(job, signals);
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested || signals.LockLost.IsCancellationRequested)
        {
            return Settlement.HandBack;
        }
        catch (Exception error)
        {
            logger.JobNotDone(job.Attempt.Scene, job.Attempt.Run, error);
            return Settlement.HandBack;
        }
    }

    /// <summary>
    /// Sends a copy in place of the message. Handing that back would count as a failed delivery each time, until it is set aside.
    /// </summary>
    private async Task RepeatAsync(IReceivedMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        var copy = new OutgoingMessage($"{newId():N}", message.Body, delay, message.TraceParent);
        await queue.SendAsync([copy], cancellationToken);
        await message.CompleteAsync(cancellationToken);
    }

    private async Task SettleAsync(Func<CancellationToken, Task> settle)
    {
        using var limit = new CancellationTokenSource(options.Value.LastWords, time);
        try
        {
            await settle(limit.Token);
        }
        catch (Exception error)
        {
            logger.MessageNotSettled(error.Message);
        }
    }
}
