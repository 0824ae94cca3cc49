namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>
/// Bilinear resampling along one axis with half-pixel centres, corners not aligned and no antialiasing: output
/// <c>o</c> lies at <c>x = max((o + 0.5) * input / output - 0.5, 0)</c> between the inputs <c>floor(x)</c> and
/// the next one, the last at most. All arithmetic is float32, as in the reference.
/// </summary>
internal sealed class BilinearAxis
{
    /// <summary>Computes indices and weights for an axis.</summary>
    /// <param name="inputLength">Samples before resampling, at least 1.</param>
    /// <param name="outputLength">Samples after resampling, at least 1.</param>
    public BilinearAxis(int inputLength, int outputLength)
    {
        Lower = new int[outputLength];
        Upper = new int[outputLength];
        UpperWeight = new float[outputLength];
        float scale = (float)inputLength / outputLength;
        for (int o = 0; o < outputLength; o++)
        {
            float x = Math.Max((scale * (o + 0.5f)) - 0.5f, 0);
            Lower[o] = Math.Min((int)x, inputLength - 1);
            Upper[o] = Math.Min(Lower[o] + 1, inputLength - 1);
            UpperWeight[o] = x - Lower[o];
        }
    }

    /// <summary>Index of the lower neighbour of every output; never decreases.</summary>
    public int[] Lower { get; }

    /// <summary>Index of the upper neighbour of every output; equal to the lower one at the end of the axis.</summary>
    public int[] Upper { get; }

    /// <summary>Weight of the upper neighbour, 0..1; the lower one has the rest.</summary>
    public float[] UpperWeight { get; }

    /// <summary>Number of outputs.</summary>
    public int Length => Lower.Length;
}
