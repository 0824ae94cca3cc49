using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>
/// Turns a checkpoint into a bundle: graphs, one weight file that they share, class vectors and a manifest.
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
        using var folder = OutputFolder.Create(target, request.Overwrites ? BundleLayout.Manifest : null);
        List<BundleFile> files = [WriteWeights(request.Checkpoint, definition.Weights, folder, progress, cancellation)];
        files.AddRange(definition.Graphs.Select(graph =>
            WriteFile(folder, BundleLayout.Graph(graph.Key), OnnxWriter.Write(graph.Value))));
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
        Files = files,
    };

    private static BundleFile WriteWeights(
        ITensorSource checkpoint,
        WeightLayout layout,
        OutputFolder folder,
        IProgress<BundleProgress>? progress,
        CancellationToken cancellation)
    {
        using var file = new HashingFile(folder.PathOf(BundleLayout.Weights));
        long total = layout.Weights.Sum(weight => weight.Place.Length);
        long written = 0;
        foreach (var placed in layout.Weights)
        {
            cancellation.ThrowIfCancellationRequested();
            file.PadTo(placed.Place.Offset);
            WriteValues(file, placed, placed.Weight.Build(checkpoint));
            written += placed.Place.Length;
            progress?.Report(new BundleProgress(written, total));
        }

        return file.Complete(BundleLayout.Weights);
    }

    private static void WriteValues(HashingFile file, PlacedWeight placed, float[] values)
    {
        if (placed.Type == ElementType.Float32)
        {
            file.Write(MemoryMarshal.AsBytes<float>(values));
            return;
        }

        Half[] halves = ArrayPool<Half>.Shared.Rent(values.Length);
        TensorPrimitives.ConvertToHalf(values, halves);
        if (TensorPrimitives.MaxMagnitude<float>(values) > (float)Half.MaxValue)
        {
            throw new InvalidContentException(
                $"Weight '{placed.Weight.Key}' has values beyond {Half.MaxValue}, which half precision cannot hold; import with --precision fp32.");
        }

        file.Write(MemoryMarshal.AsBytes(halves.AsSpan(0, values.Length)));
        ArrayPool<Half>.Shared.Return(halves);
    }

    private static BundleFile WriteFile(OutputFolder folder, string name, byte[] content)
    {
        using var file = new HashingFile(folder.PathOf(name));
        file.Write(content);
        return file.Complete(name);
    }
}
