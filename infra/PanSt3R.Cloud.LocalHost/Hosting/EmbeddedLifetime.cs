using Microsoft.Extensions.Hosting;

namespace PanSt3R.Cloud.LocalHost.Hosting;

/// <summary>Leaves Ctrl+C and signals to the process around the local cloud, which stops it by disposing it.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
