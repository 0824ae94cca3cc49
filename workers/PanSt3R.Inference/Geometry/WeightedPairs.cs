using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Geometry;

/// <summary>Paired points with weights, summed in double precision; a vector of four lanes holds x, y, z and 0.</summary>
internal readonly ref struct WeightedPairs(ReadOnlySpan<float> source, ReadOnlySpan<float> target, ReadOnlySpan<float> weights)
{
    private readonly ReadOnlySpan<float> _source = source;
    private readonly ReadOnlySpan<float> _target = target;
    private readonly ReadOnlySpan<float> _weights = weights;

    /// <summary>Means over the pairs whose points are finite.</summary>
    public WeightedMeans Means(bool equalWeights)
    {
        double total = 0;
        var (sourceSum, targetSum) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (sourceSquares, targetSquares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (int i = 0; i < _weights.Length; i++)
        {
            var (x, y) = (Load(_source, i), Load(_target, i));
            double weight = WeightOf(i, x + y, equalWeights);
            if (weight > 0)
            {
                total += weight;
                sourceSum += weight * x;
                targetSum += weight * y;
                sourceSquares += weight * x * x;
                targetSquares += weight * y * y;
            }
        }

        double divisor = total > 0 ? 1 / total : 0;
        double magnitude = divisor * Math.Sqrt(Vector256.Sum(sourceSquares) * Vector256.Sum(targetSquares));
        return new WeightedMeans(total, ToVector(divisor * sourceSum), ToVector(divisor * targetSum), magnitude);
    }

    /// <summary>
    /// The matrix sum w (y - mean y)(x - mean x)^T of the normalised weights, decomposed; x is source, y is target.
    /// </summary>
    public SingularValues3 Covariance(WeightedMeans means)
    {
        var meanX = Vector256.Create(means.Source.X, means.Source.Y, means.Source.Z, 0);
        var meanY = Vector256.Create(means.Target.X, means.Target.Y, means.Target.Z, 0);
        var (first, second, third) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (int i = 0; i < _weights.Length; i++)
        {
            var (x, y) = (Load(_source, i), Load(_target, i));
            double weight = WeightOf(i, x + y, equalWeights: false);
            if (weight > 0)
            {
                x = (weight / means.Weight) * (x - meanX);
                y -= meanY;
                first += x[0] * y;
                second += x[1] * y;
                third += x[2] * y;
            }
        }

        return SingularValues3.Of(ToVector(first), ToVector(second), ToVector(third));
    }

    private double WeightOf(int index, Vector256<double> sum, bool equalWeights)
    {
        double weight = equalWeights ? 1 : _weights[index];
        return weight > 0 && double.IsFinite(weight) && double.IsFinite(Vector256.Sum(sum)) ? weight : 0;
    }

    private static Vector256<double> Load(ReadOnlySpan<float> points, int index)
    {
        var point = points.Slice(index * 3, 3);
        return Vector256.Create(point[0], point[1], point[2], 0d);
    }

    private static Vector3d ToVector(Vector256<double> lanes) => new(lanes[0], lanes[1], lanes[2]);
}
