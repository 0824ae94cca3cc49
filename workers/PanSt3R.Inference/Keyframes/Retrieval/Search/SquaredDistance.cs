using System.Numerics;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>Squared Euclidean distance in double precision.</summary>
internal static class SquaredDistance
{
    /// <summary>Differences are exact before they are squared; equal vectors at equal places have equal distances.</summary>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var even = Vector<double>.Zero;
        var odd = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(a[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<float>(b[i..]), out var b0, out var b1);
            even += (a0 - b0) * (a0 - b0);
            odd += (a1 - b1) * (a1 - b1);
        }

        double sum = Vector.Sum(even + odd);
        for (; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }
}
