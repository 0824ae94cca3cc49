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

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder under construction.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <returns>What was written, for the manifest.</returns>
    public IEnumerable<BundleFile> Write(OutputFolder folder, CancellationToken cancellation)
    {
        yield return WeightFile.Write(folder, BundleLayout.RetrievalWeights, _request.Checkpoint, _definition.Weights, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        yield return HashingFile.Write(folder, BundleLayout.Graph(NetworkGraph.LocalDescriptors), OnnxWriter.Write(_definition.Graph));
        cancellation.ThrowIfCancellationRequested();
        yield return WriteCodebook(folder);
    }

    private BundleFile WriteCodebook(OutputFolder folder)
    {
        float[] centroids = _definition.Centroids.Build(_request.Checkpoint);
        RequireUsable(centroids, _request.Description.Configuration.DescriptorWidth);
        var info = new TensorInfo(Codebook.TensorName, ElementType.Float32, _definition.Centroids.Shape);
        using (var writer = new SafetensorsWriter(folder.PathOf(BundleLayout.Codebook), [info]))
        {
            writer.Append<float>(info.Name, centroids);
            writer.Complete();
        }

        return BundleChecks.Describe(folder.WorkingPath, BundleLayout.Codebook);
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
