namespace PanSt3R.Inference.Imaging;

/// <summary>
/// The weights of an antialiased linear resize along one axis: a triangle as wide as the scale when shrinking,
/// plain linear interpolation when enlarging, half-pixel centres.
/// </summary>
/// <remarks>Source: network specification, section 2, step 4.</remarks>
internal sealed class TriangleFilter
{
    private readonly int _taps;
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly float[] _weights;

    /// <summary>Computes the weights to resize an axis; both lengths are at least 1.</summary>
    public TriangleFilter(int inputLength, int outputLength)
    {
        double scale = (double)inputLength / outputLength;
        double reach = Math.Max(scale, 1);
        _taps = (int)Math.Ceiling(2 * reach) + 1;
        _first = new int[outputLength];
        _count = new int[outputLength];
        _weights = new float[outputLength * _taps];
        for (int i = 0; i < outputLength; i++)
        {
            double centre = (i + 0.5) * scale;
            _first[i] = Math.Max((int)(centre - reach + 0.5), 0);
            _count[i] = Math.Min((int)(centre + reach + 0.5), inputLength) - _first[i];
            Fill(_weights.AsSpan(i * _taps, _count[i]), _first[i] - centre + 0.5, reach);
        }
    }

    /// <summary>The first input element that contributes to an output element.</summary>
    public int First(int output) => _first[output];

    /// <summary>The weights of consecutive input elements from <see cref="First"/>; they sum to 1.</summary>
    public ReadOnlySpan<float> Weights(int output) => _weights.AsSpan(output * _taps, _count[output]);

    private static void Fill(Span<float> weights, double firstOffset, double reach)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            sum += Weight(firstOffset + k, reach);
        }

        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = (float)(Weight(firstOffset + k, reach) / sum);
        }
    }

    private static double Weight(double offset, double reach) => Math.Max(0, 1 - (Math.Abs(offset) / reach));
}
