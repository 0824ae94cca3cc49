using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Network.Bundles;

/// <summary>A text tower in a folder of its own.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Tower">Its sizes.</param>
public sealed record TextTowerFolder(string Folder, TextTowerConfiguration Tower)
{
    /// <summary>Prepares to run the tower.</summary>
    public NetworkRunner CreateRunner(ExecutionDevice device = ExecutionDevice.Auto, int? threads = null) =>
        new(graph => Path.Combine(Folder, BundleLayout.Graph(graph)), device, threads);
}
