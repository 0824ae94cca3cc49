using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>Starts every benchmark that is due, each minute.</summary>
/// <param name="starter">Starts them.</param>
public sealed class BenchmarkTimer(BenchmarkStarter starter)
{
    /// <summary>Starts.</summary>
    [Function(nameof(BenchmarkTimer))]
    public Task RunAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return starter.StartDueAsync(orchestrations, cancellationToken);
    }
}
