namespace PanSt3R.Splatting.Losses;

/// <summary>Peak signal-to-noise ratio.</summary>
public static class SignalToNoise
{
    /// <summary>PSNR of a rendering in decibels: <c>-10 log10</c> of the mean squared difference, the rendering limited to 0 to 1.</summary>
    /// <param name="rendered">Values.</param>
    /// <param name="target">As many values, 0 to 1.</param>
    /// <returns>Infinity when they are equal.</returns>
    /// <exception cref="ArgumentException">There are none, or the numbers differ.</exception>
    public static double Psnr(ReadOnlySpan<float> rendered, ReadOnlySpan<float> target)
    {
        if (rendered.IsEmpty || rendered.Length != target.Length)
        {
            throw new ArgumentException($"{rendered.Length} rendered values cannot be compared with {target.Length} of a target.");
        }

        double sum = 0;
        for (int index = 0; index < rendered.Length; index++)
        {
            double difference = Math.Clamp(rendered[index], 0, 1) - target[index];
            sum += difference * difference;
        }

        return -10 * Math.Log10(sum / rendered.Length);
    }
}
