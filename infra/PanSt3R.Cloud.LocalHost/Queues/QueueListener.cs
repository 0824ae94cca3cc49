using System.Collections.ObjectModel;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Queues;

/// <summary>
/// Calls a function for every message of an Azure Storage queue. A message is deleted once its function has returned; one that
/// fails comes again, and is set aside on the queue's poison queue after too many tries.
/// </summary>
internal sealed class QueueListener(
    FunctionDescriptor function,
    string name,
    QueueServiceClient service,
    FunctionInvoker invoker,
    TriggerOptions options,
    TimeProvider time,
    ILogger logger) : ITriggerListener
{
    private const int Batch = 32;

    private readonly QueueClient _queue = service.GetQueueClient(name);
    private readonly QueueClient _poison = service.GetQueueClient(name + QueueNames.PoisonSuffix);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int received = 0;
            try
            {
                received = await ReceiveAsync(cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                logger.StorageUnreachable(function.Name, error);
            }

            if (received < Batch)
            {
                await Task.Delay(options.PollInterval, time, cancellationToken);
            }
        }
    }

    private async Task<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        QueueMessage[] messages = await _queue.ReceiveMessagesAsync(Batch, options.Visibility, cancellationToken);
        await Task.WhenAll(messages.Select(message => HandleAsync(new HiddenMessage(_queue, message), cancellationToken)));
        return messages.Length;
    }

    private async Task HandleAsync(HiddenMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await RunFunctionAsync(message, cancellationToken);
            await message.DeleteAsync(cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await HandBackAsync(message);
            throw;
        }
        catch (Exception error)
        {
            await RetryOrSetAsideAsync(message, error, cancellationToken);
        }
    }

    private async Task RunFunctionAsync(HiddenMessage message, CancellationToken cancellationToken)
    {
        var values = ReadOnlyDictionary<string, string>.Empty;
        var running = invoker.InvokeAsync(function, message.Text, values, cancellationToken);
        while (!running.IsCompleted)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(running, Task.Delay(options.Visibility / 2, time, enough.Token));
            await enough.CancelAsync();
            if (!running.IsCompleted && !cancellationToken.IsCancellationRequested)
            {
                await message.HideAsync(options.Visibility, cancellationToken);
            }
        }

        await running;
    }

    private async Task RetryOrSetAsideAsync(HiddenMessage message, Exception error, CancellationToken cancellationToken)
    {
        logger.TryFailed(function.Name, message.Tries, message.Id, error);
        try
        {
            if (message.Tries < options.MaxTries)
            {
                await message.HideAsync(options.RetryDelay * Math.Pow(2, message.Tries - 1), cancellationToken);
                return;
            }

            await _poison.SendMessageAsync(message.Text, cancellationToken);
            await message.DeleteAsync(cancellationToken);
            logger.SetAside(function.Name, message.Id, message.Tries);
        }
        catch (RequestFailedException failure)
        {
            logger.StorageUnreachable(function.Name, failure);
        }
    }

    // A host that stops leaves no message hidden, so that the next one finds it at once; without storage it comes back by itself.
    private static async Task HandBackAsync(HiddenMessage message)
    {
        try
        {
            await message.HideAsync(TimeSpan.Zero, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
        }
    }
}
