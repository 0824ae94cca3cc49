using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Network.Bundles;

/// <summary>A retrieval model on disk: the graph of local descriptors, its weights, and the codebook.</summary>
/// <param name="Folder">The folder that holds it, a bundle's or one of its own.</param>
/// <param name="Description">What it is.</param>
public sealed record RetrievalModel(string Folder, RetrievalDescription Description)
{
    /// <summary>Sizes and variants.</summary>
    public RetrievalConfiguration Configuration => Description.Configuration;

    /// <summary>Opens the codebook; the caller disposes it.</summary>
    /// <exception cref="InvalidContentException">Its file is not what the manifest says.</exception>
    public Codebook OpenCodebook() => new(
        Path.Combine(Folder, BundleLayout.Codebook), Configuration.Centroids, Configuration.DescriptorWidth);

    /// <summary>Prepares to run the graph of local descriptors alone.</summary>
    public NetworkRunner CreateRunner(ExecutionDevice device = ExecutionDevice.Auto, int? threads = null) =>
        new(graph => Path.Combine(Folder, BundleLayout.Graph(graph)), device, threads);
}
