using System.Numerics.Tensors;

namespace PanSt3R.Inference.Keyframes;

/// <summary>Similarity of views from the features that the geometry encoder gives anyway.</summary>
/// <remarks>
/// A stand-in that needs no retrieval checkpoint: the cosine between the mean tokens of two views.
/// </remarks>
public static class FeatureSimilarity
{
    /// <summary>Scales the mean token of a view to unit length; zeros when it has no direction or is not finite.</summary>
    /// <param name="mean"><c>[width]</c>.</param>
    /// <returns><c>[width]</c>.</returns>
    public static float[] Normalise(ReadOnlySpan<float> mean)
    {
        float[] unit = new float[mean.Length];
        float length = TensorPrimitives.Norm(mean);
        if (length > 0 && float.IsFinite(length))
        {
            TensorPrimitives.Divide(mean, length, unit);
        }

        return unit;
    }

    /// <summary>Compares all views with each other: (1 + cosine) / 2, symmetric, 1 on the diagonal.</summary>
    /// <param name="pooled">One vector per view from <see cref="Normalise"/>, all of one width.</param>
    public static SimilarityMatrix Compare(IReadOnlyList<float[]> pooled)
    {
        int count = pooled.Count;
        double[] values = new double[count * count];
        for (int a = 0; a < count; a++)
        {
            values[(a * count) + a] = 1;
            for (int b = 0; b < a; b++)
            {
                float cosine = TensorPrimitives.Dot(pooled[a], pooled[b]);
                double similarity = Math.Clamp((1 + cosine) / 2, 0, 1);
                values[(a * count) + b] = similarity;
                values[(b * count) + a] = similarity;
            }
        }

        return new SimilarityMatrix(count, values);
    }
}
