using System.Numerics.Tensors;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>Writes the files of a retrieval model: the graph of local descriptors, its weights, and the codebook.</summary>
/// <remarks>Memory: the codebook once, 268 MB at full size.</remarks>
internal sealed class RetrievalWriter
{
    private readonly RetrievalRequest _request;
    private readonly RetrievalDefinition _definition;

    /// <summary>Compares the checkpoint with its configuration.</summary>
    /// <exception cref="InvalidContentException">Tensors do not fit; every difference is listed.</exception>
    public RetrievalWriter(RetrievalRequest request, bool ignoresUnexpected, bool includesProbes)
    {
        _request = request;
        _definition = new RetrievalDefinition(request.Description.Configuration, BundleLayout.RetrievalWeights, includesProbes);
        _definition.Parameters.Check(request.Checkpoint, ignoresUnexpected);
    }

    /// <summary>Bytes of the weights and centroids that will be written.</summary>
    public long WeightBytes => BundleFiles.WeightBytes(_definition.Weights) + CodebookBytes;

    private long CodebookBytes => (long)_definition.Centroids.Count * sizeof(float);

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="written">Told the bytes of each weight.</param>
    /// <param name="cancellation">Stops between two weights.</param>
    /// <returns>What was written, for the manifest.</returns>
    public IReadOnlyList<BundleFile> Write(string folder, Action<long> written, CancellationToken cancellation) =>
    [
        BundleFiles.WriteWeights(
            _request.Checkpoint, _definition.Weights, folder, BundleLayout.RetrievalWeights, written, cancellation),
        BundleFiles.WriteContent(
            folder, BundleLayout.Graph(NetworkGraph.LocalDescriptors), OnnxWriter.Write(_definition.Graph)),
        WriteCodebook(folder, written, cancellation),
    ];

    private BundleFile WriteCodebook(string folder, Action<long> written, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        float[] centroids = _definition.Centroids.Build(_request.Checkpoint);
        RequireUsable(centroids, _request.Description.Configuration.DescriptorWidth);
        var info = new TensorInfo(Codebook.TensorName, ElementType.Float32, _definition.Centroids.Shape);
        using (var writer = new SafetensorsWriter(Path.Combine(folder, BundleLayout.Codebook), [info]))
        {
            writer.Append<float>(info.Name, centroids);
            writer.Complete();
        }

        written(CodebookBytes);
        return BundleChecks.Describe(folder, BundleLayout.Codebook);
    }

    /// <summary>Distances need squared lengths that single precision can hold.</summary>
    private void RequireUsable(float[] centroids, int width)
    {
        for (int start = 0; start < centroids.Length; start += width)
        {
            if (!float.IsFinite(TensorPrimitives.SumOfSquares(centroids.AsSpan(start, width))))
            {
                throw new InvalidContentException(
                    $"The codebook of '{_request.Checkpoint.Location}' is damaged: centroid {start / width} holds numbers that are not finite or too large; fetch it again.");
            }
        }
    }
}
