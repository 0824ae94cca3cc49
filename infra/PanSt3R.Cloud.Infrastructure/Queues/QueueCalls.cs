using PanSt3R.Cloud.Infrastructure.Resilience;
using Polly;

namespace PanSt3R.Cloud.Infrastructure.Queues;

/// <summary>Calls to the service of a queue.</summary>
/// <param name="queue">Name of the queue.</param>
/// <param name="pipeline">Retries and bounds them.</param>
internal sealed class QueueCalls(string queue, ResiliencePipeline pipeline)
{
    /// <summary>Makes a call; one that fails for a passing reason fails as <see cref="QueueUnavailableException"/>.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(call, cancellationToken);
        }
        catch (Exception error) when (TransientErrors.IsTransient(error, cancellationToken))
        {
            throw new QueueUnavailableException($"Queue '{queue}' cannot be reached: {error.Message}", error);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            await call(token);
            return true;
        },
        cancellationToken);
}
