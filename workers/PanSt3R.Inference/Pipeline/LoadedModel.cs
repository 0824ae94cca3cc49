using PanSt3R.Files;
using PanSt3R.Inference.Planning;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Pipeline;

/// <summary>
/// A model that is ready to run. Sessions are made by the first scene that needs them and serve all later ones, so that a scene
/// on a warm model pays for its own work alone.
/// </summary>
/// <remarks>Reconstructs one scene at a time.</remarks>
public sealed class LoadedModel : IDisposable
{
    private LoadedModel(ModelBundle bundle, ClassVectors classes, NetworkRunner runner) =>
        (Bundle, Classes, Runner, FreeMemory) = (bundle, classes, runner, AvailableMemory.Of(runner.Device));

    /// <summary>The bundle.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Where graphs run: never <see cref="ExecutionDevice.Auto"/>.</summary>
    public ExecutionDevice Device => Runner.Device;

    /// <summary>
    /// Bytes that were free on the device before the model used any. Later measures would count what its sessions keep for the next
    /// scene as taken, and give equal scenes different plans.
    /// </summary>
    public long FreeMemory { get; }

    /// <summary>The classes.</summary>
    internal ClassVectors Classes { get; }

    /// <summary>Runs the graphs.</summary>
    internal NetworkRunner Runner { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="bundle">The model on disk; its files must stay.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="classes">File of class vectors to use instead of those in the bundle; null for the bundle's.</param>
    /// <exception cref="InvalidContentException">The classes cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">There are no classes, they do not fit the model, or the device is not there.</exception>
    public static LoadedModel Load(ModelBundle bundle, ExecutionDevice device = ExecutionDevice.Auto, string? classes = null) =>
        new(bundle, ReadClasses(bundle, classes), bundle.CreateRunner(device));

    /// <inheritdoc/>
    public void Dispose() => Runner.Dispose();

    private static ClassVectors ReadClasses(ModelBundle bundle, string? path)
    {
        var classes = path is not null ? ClassVectors.Read(path) : bundle.ReadClasses();
        if (classes is null)
        {
            throw new InvalidSettingsException(
                $"Model '{bundle.Folder}' has no classes; name a file of class embeddings with --classes, or import the model with --class-embeddings.");
        }

        classes.RequireWidth(bundle.Manifest.Network.MaskTransformer.TextWidth, path ?? bundle.Folder);
        return classes;
    }
}
