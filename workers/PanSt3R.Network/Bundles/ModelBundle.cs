using System.Security.Cryptography;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Bundles;

/// <summary>A model on disk: a folder with <c>model.json</c>, graphs and their shared weights.</summary>
public sealed class ModelBundle
{
    private ModelBundle(string folder, ModelManifest manifest) => (Folder, Manifest) = (folder, manifest);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the bundle says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Bytes of the weights.</summary>
    public long WeightBytes => Manifest.Files.Where(file => file.Name == BundleLayout.Weights).Sum(file => file.Bytes);

    /// <summary>Hash over the hashes of all files, in lower-case hexadecimal: equal models have equal fingerprints.</summary>
    public string Fingerprint => Hash(Manifest.Files);

    /// <summary>The retrieval model; null when there is none.</summary>
    public RetrievalModel? Retrieval => Manifest.Retrieval is { } description ? new RetrievalModel(Folder, description) : null;

    /// <summary>Opens a bundle: reads its manifest and checks that every file is there with its size.</summary>
    /// <exception cref="InvalidContentException">The folder holds no whole bundle.</exception>
    public static ModelBundle Open(string folder)
    {
        string path = Path.Combine(folder, BundleLayout.Manifest);
        if (!File.Exists(path))
        {
            throw new InvalidContentException(
                $"'{folder}' is not a model bundle: it has no '{BundleLayout.Manifest}'. Make one with 'panst3r model import'.");
        }

        var manifest = ModelManifest.Read(path);
        BundleChecks.CheckNames(folder, manifest);
        BundleChecks.CheckSizes(folder, manifest.Files);
        return new ModelBundle(folder, manifest);
    }

    /// <summary>Hashes every file; gives the names of those that are missing or not what the manifest says.</summary>
    /// <param name="cancellation">Stops between two files.</param>
    public IReadOnlyList<string> FindDamage(CancellationToken cancellation = default)
    {
        List<string> damaged = [];
        foreach (var file in Manifest.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!BundleChecks.IsIntact(Folder, file))
            {
                damaged.Add(file.Name);
            }
        }

        return damaged;
    }

    /// <summary>The classes that were imported with the model; null when there are none.</summary>
    public ClassVectors? ReadClasses() =>
        Manifest.Vocabulary is null ? null : ClassVectors.Read(Path.Combine(Folder, BundleLayout.ClassVectors));

    /// <summary>Hash over the files of the text tower; null when the bundle has none.</summary>
    public string? TextTowerFingerprint => Manifest.TextTower is null ? null : Hash(Manifest.Files.Where(file => BundleLayout.TextTowerFiles.Contains(file.Name)));

    /// <summary>Path of the tokenizer's vocabulary; the file is there when the bundle has a text tower.</summary>
    public string TokenizerPath => Path.Combine(Folder, BundleLayout.Tokenizer);

    /// <summary>Path of a graph.</summary>
    public string GraphPath(NetworkGraph graph) => Path.Combine(Folder, BundleLayout.Graph(graph));

    /// <summary>Prepares to run the bundle's graphs.</summary>
    public NetworkRunner CreateRunner(ExecutionDevice device = ExecutionDevice.Auto, int? threads = null) =>
        new(GraphPath, device, threads);

    private static string Hash(IEnumerable<BundleFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => $"{file.Name} {file.Sha256}")))));
}
