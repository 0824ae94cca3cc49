using System.Numerics.Tensors;

namespace PanSt3R.Inference.Keyframes.Retrieval.Search;

/// <summary>
/// Vectors in 16-bit fixed point: <c>v = scale * integers + rest</c>. Products of such vectors are sums of integers and
/// exact, and the lengths of the rests bound what they differ from the products of the vectors themselves.
/// </summary>
internal static class FixedPoint
{
    /// <summary>
    /// Longest vector of integers before rounding. Rounding adds less than 0.5 sqrt(d), so that for d up to 16,384 no sum
    /// of products of two of them leaves 32 bits (46,340 squared).
    /// </summary>
    private const double LongestVector = 46_000;

    /// <summary>Added to lengths so that rounding them to single precision leaves them no shorter than they are.</summary>
    private const double RoundingUp = 1 + 1e-6;

    /// <summary>Converts a vector of finite length.</summary>
    /// <param name="vector"><c>[d]</c>.</param>
    /// <param name="integers">Receives <c>[d]</c>.</param>
    public static FixedPointFacts Convert(ReadOnlySpan<float> vector, Span<short> integers)
    {
        double length = Math.Sqrt(SumOfSquares(vector));
        float scale = (float)Math.Max(length / LongestVector, TensorPrimitives.MaxMagnitude(vector) / short.MaxValue);
        if (scale == 0)
        {
            integers.Clear();
            return new FixedPointFacts(0, Up(length), Up(length));
        }

        double inverse = 1.0 / scale;
        double rest = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double rounded = Math.Clamp(Math.Round(vector[i] * inverse), -short.MaxValue, short.MaxValue);
            integers[i] = (short)rounded;
            double difference = vector[i] - (rounded * scale);
            rest += difference * difference;
        }

        return new FixedPointFacts(scale, Up(length), Up(Math.Sqrt(rest)));
    }

    /// <summary>Squared length of a vector in double precision.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float value in vector)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static float Up(double length) => (float)(length * RoundingUp);
}

/// <summary>What is known of a vector in fixed point.</summary>
/// <param name="Scale">Value of one unit.</param>
/// <param name="Length">Length of the vector, or a little more.</param>
/// <param name="Rest">Length of what fixed point leaves out, or a little more.</param>
internal readonly record struct FixedPointFacts(float Scale, float Length, float Rest);
