using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Orchestration.Planning;
using PanSt3R.Cloud.Functions.Runs.Sweeps;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Captures;

/// <summary>Finds manifests whose event was lost.</summary>
/// <param name="sweep">Searches.</param>
/// <param name="intake">Takes them in.</param>
public sealed class CaptureSweep(EventSweep sweep, CaptureIntake intake)
{
    /// <summary>Goes on with the search.</summary>
    [Function(nameof(CaptureSweep))]
    public Task RunAsync(
        [TimerTrigger("30 */5 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return sweep.StepAsync(Containers.Captures, name => CaptureName.Parse(name) is not null, TakeInAsync, cancellationToken);

        Task TakeInAsync(string name, CancellationToken token)
        {
            var scene = CaptureName.Parse(name)!;
            return intake.TakeInAsync(scene.Dataset, scene.Scene, orchestrations, token);
        }
    }
}
