using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;

namespace PanSt3R.Network.Bundles;

/// <summary>
/// Turns a checkpoint into a bundle: graphs, one weight file that they share, class vectors, text tower, retrieval model and a
/// manifest.
/// </summary>
/// <remarks>
/// Weights are read, transformed and written one at a time, so that memory stays at a few times the largest weight
/// (130 MB for the full-size network) whatever the size of the checkpoint; time is that of reading and writing it.
/// </remarks>
public static class ModelBundleWriter
{
    /// <summary>Writes a bundle; the folder appears only when whole.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="target">The folder to create.</param>
    /// <param name="progress">Told after each weight.</param>
    /// <param name="cancellation">Stops between two weights and leaves nothing.</param>
    /// <exception cref="InvalidContentException">The checkpoint does not fit the network; every difference is listed.</exception>
    public static void Write(
        BundleRequest request, string target, IProgress<BundleProgress>? progress = null, CancellationToken cancellation = default)
    {
        var definition = new NetworkDefinition(
            request.Network, request.Precision, BundleLayout.Weights, request.IncludeProbes);
        definition.Parameters.Check(request.Checkpoint, request.IgnoreUnexpected);
        var retrieval = request.Retrieval is { } asked
            ? new RetrievalWriter(asked, request.IgnoreUnexpected, request.IncludeProbes)
            : null;
        using var folder = OutputFolder.Create(target, request.Overwrites ? BundleLayout.Manifest : null);
        long total = BundleFiles.WeightBytes(definition.Weights)
            + (request.TextTower is { } text ? TextTowerWriter.WeightBytes(text) : 0)
            + (retrieval?.WeightBytes ?? 0);
        var written = Counted(total, progress);
        List<BundleFile> files =
        [
            BundleFiles.WriteWeights(
                request.Checkpoint, definition.Weights, folder.WorkingPath, BundleLayout.Weights, written, cancellation),
            .. definition.Graphs.Select(graph =>
                BundleFiles.WriteContent(folder.WorkingPath, BundleLayout.Graph(graph.Key), OnnxWriter.Write(graph.Value))),
        ];
        if (request.TextTower is { } tower)
        {
            files.AddRange(TextTowerWriter.Write(tower, folder.WorkingPath, request.IncludeProbes, written, cancellation));
        }

        files.AddRange(retrieval?.Write(folder.WorkingPath, written, cancellation) ?? []);
        if (request.Classes is { } classes)
        {
            classes.Write(folder.PathOf(BundleLayout.ClassVectors));
            files.Add(BundleChecks.Describe(folder.WorkingPath, BundleLayout.ClassVectors));
        }

        Manifest(request, files).Write(folder.PathOf(BundleLayout.Manifest));
        cancellation.ThrowIfCancellationRequested();
        folder.Commit();
    }

    private static ModelManifest Manifest(BundleRequest request, IReadOnlyList<BundleFile> files) => new()
    {
        Schema = ModelManifest.CurrentSchema,
        Name = Path.GetFileNameWithoutExtension(request.Checkpoint.Location),
        Source = request.Source,
        WeightsLicence = request.WeightsLicence,
        Precision = request.Precision,
        Network = request.Network,
        Merge = request.Merge,
        Vocabulary = request.Classes?.Vocabulary,
        TextTower = request.TextTower?.Manifest,
        Retrieval = request.Retrieval?.Description,
        Files = files,
    };

    /// <summary>Adds up what is written of all weight files and reports it.</summary>
    private static Action<long> Counted(long total, IProgress<BundleProgress>? progress)
    {
        long written = 0;
        return bytes => progress?.Report(new BundleProgress(written += bytes, total));
    }
}
