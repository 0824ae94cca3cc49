using System.Numerics.Tensors;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Keyframes.Retrieval.Words;

/// <summary>Adds up, for each centroid that a view uses, the differences of its descriptors (spec: retrieval, section 4).</summary>
/// <param name="codebook">The centroids.</param>
internal sealed class Residuals(Codebook codebook)
{
    /// <summary>Receives one centroid's sum.</summary>
    /// <param name="centroid">The centroid.</param>
    /// <param name="sum"><c>[d]</c>, valid during the call.</param>
    public delegate void Visitor(int centroid, ReadOnlySpan<float> sum);

    /// <summary>Visits the centroids of a view in ascending order.</summary>
    /// <param name="descriptors">Descriptors of the view, <c>[n, d]</c>.</param>
    /// <param name="nearest">Their nearest centroids, nearest first, <c>[n, k]</c>.</param>
    /// <param name="stride">k.</param>
    /// <param name="assignments">To how many of them a descriptor is assigned, 1 to k.</param>
    /// <param name="visit">Told each sum, in single precision, formed in the order of the descriptors.</param>
    public void Visit(ReadOnlySpan<float> descriptors, ReadOnlySpan<int> nearest, int stride, int assignments, Visitor visit)
    {
        var pairs = Sort(nearest, stride, assignments);
        float[] sum = new float[codebook.Width];
        float[] difference = new float[codebook.Width];
        for (int i = 0; i < pairs.Length; i++)
        {
            var (centroid, descriptor) = pairs[i];
            TensorPrimitives.Subtract(
                descriptors.Slice(descriptor * codebook.Width, codebook.Width), codebook.Centroid(centroid), difference);
            TensorPrimitives.Add<float>(sum, difference, sum);
            if (i + 1 == pairs.Length || pairs[i + 1].Centroid != centroid)
            {
                visit(centroid, sum);
                Array.Clear(sum);
            }
        }
    }

    private static (int Centroid, int Descriptor)[] Sort(ReadOnlySpan<int> nearest, int stride, int assignments)
    {
        int count = nearest.Length / stride;
        var pairs = new (int Centroid, int Descriptor)[count * assignments];
        for (int i = 0; i < pairs.Length; i++)
        {
            int descriptor = i / assignments;
            pairs[i] = (nearest[(descriptor * stride) + (i % assignments)], descriptor);
        }

        Array.Sort(pairs);
        return pairs;
    }
}
