using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Functions;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Runs orchestrations and triggers for as long as the host runs: orchestrations start first and stop last.</summary>
internal sealed class FunctionsRuntime(
    OrchestrationHub hub, TriggerListeners triggers, TriggerOptions options, TimeProvider time, ILogger<FunctionsRuntime> log)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _listening = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await hub.StartAsync(cancellationToken);
        var listeners = triggers.Create();
        _listening = Task.WhenAll(listeners.Select(listener => Task.Run(() => ListenAsync(listener), CancellationToken.None)));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _listening.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await hub.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task ListenAsync(ITriggerListener listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await listener.RunAsync(_stopping.Token);
                return;
            }
            catch (Exception error) when (!_stopping.IsCancellationRequested)
            {
                log.StorageUnreachable(listener.GetType().Name, error);
                await Task.Delay(options.PollInterval, time, _stopping.Token);
            }
        }
    }
}
