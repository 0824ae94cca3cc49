using PanSt3R.Files;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// A model that is ready to run. Sessions are made by the first scene that needs them and serve all later ones, so that a scene
/// on a warm model pays for its own work alone.
/// </summary>
/// <remarks>Reconstructs one scene at a time.</remarks>
public sealed class LoadedModel : IDisposable
{
    private LoadedModel(ModelBundle bundle, NetworkRunner runner) =>
        (Bundle, Runner, FreeMemory) = (bundle, runner, AvailableMemory.Of(runner.Device));

    /// <summary>The bundle.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Where graphs run: never <see cref="ExecutionDevice.Auto"/>.</summary>
    public ExecutionDevice Device => Runner.Device;

    /// <summary>
    /// Bytes that were free on the device before the model used any. Later measures would count what its sessions keep for the next
    /// scene as taken, and give equal scenes different plans.
    /// </summary>
    public long FreeMemory { get; }

    /// <summary>Runs the graphs.</summary>
    internal NetworkRunner Runner { get; }

    /// <summary>Loads a model. Every scene has its own classes.</summary>
    /// <param name="bundle">The model on disk; its files must stay.</param>
    /// <param name="device">Where to run.</param>
    /// <exception cref="InvalidSettingsException">The device is not there.</exception>
    public static LoadedModel Load(ModelBundle bundle, ExecutionDevice device = ExecutionDevice.Auto) => new(bundle, bundle.CreateRunner(device));

    /// <inheritdoc/>
    public void Dispose() => Runner.Dispose();
}
