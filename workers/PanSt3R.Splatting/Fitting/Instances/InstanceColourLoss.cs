using System.Numerics.Tensors;

namespace PanSt3R.Splatting.Fitting.Instances;

/// <summary>
/// The panoptic regulariser: mean absolute difference between rendered second colours and the colours of the instances (PanSt3R, section
/// 3.3). Through shapes and opacities it keeps Gaussians from lying across instances.
/// </summary>
/// <remarks>The mean runs over all pixels, also when pixels without an instance are left out: a pixel weighs the same in every view.</remarks>
/// <param name="palette"><c>[m, 3]</c>: colours of instances.</param>
/// <param name="weight">What the mean is multiplied by.</param>
/// <param name="masksUnlabelled">Whether pixels without an instance are left out; else they are black.</param>
/// <param name="threads">Threads; values do not depend on them.</param>
internal sealed class InstanceColourLoss(float[] palette, double weight, bool masksUnlabelled, int threads)
{
    private const int Channels = 3;
    private const int BlockPixels = 16384;

    // Below this, handing out blocks takes longer than it saves.
    private const int PixelsWorthThreads = 65536;

    private const float Undecidedness = 0.5f;

    private double[] _sums = [];

    /// <summary>What the mean is multiplied by.</summary>
    public double Weight => weight;

    /// <summary>Second colours of Gaussians before the first iteration: grey.</summary>
    /// <returns><c>[N, 3]</c>.</returns>
    public static float[] Undecided(int gaussians)
    {
        float[] colours = new float[Channels * gaussians];
        Array.Fill(colours, Undecidedness);
        return colours;
    }

    /// <summary>Compares a rendering with instances.</summary>
    /// <param name="rendered"><c>[.., H, W]</c>: planes of a rendering.</param>
    /// <param name="instances"><c>[H, W]</c>; negative for none.</param>
    /// <param name="plane">First of the three planes of second colours.</param>
    /// <param name="gradient">Receives in the same planes the gradient of the weighted mean.</param>
    /// <returns>The mean, not weighted.</returns>
    public double Evaluate(float[] rendered, int[] instances, int plane, float[] gradient)
    {
        int blocks = (instances.Length + BlockPixels - 1) / BlockPixels;
        Array.Resize(ref _sums, Math.Max(_sums.Length, Channels * blocks));
        float step = (float)(weight / (Channels * instances.Length));
        var options = new ParallelOptions { MaxDegreeOfParallelism = instances.Length < PixelsWorthThreads ? 1 : threads };
        Parallel.For(0, Channels * blocks, options, job =>
        {
            var (channel, block) = Math.DivRem(job, blocks);
            int start = block * BlockPixels, end = Math.Min(instances.Length, start + BlockPixels);
            int offset = (plane + channel) * instances.Length;
            _sums[job] = Compare(
                rendered.AsSpan(offset + start, end - start), instances.AsSpan(start, end - start), channel, step, gradient.AsSpan(offset + start));
        });
        return TensorPrimitives.Sum<double>(_sums.AsSpan(0, Channels * blocks)) / (Channels * instances.Length);
    }

    private double Compare(ReadOnlySpan<float> rendered, ReadOnlySpan<int> instances, int channel, float step, Span<float> gradient)
    {
        double sum = 0;
        for (int pixel = 0; pixel < rendered.Length; pixel++)
        {
            int instance = instances[pixel];
            bool counts = instance >= 0 || !masksUnlabelled;
            float target = instance >= 0 ? palette[Channels * instance + channel] : 0;
            float difference = counts ? rendered[pixel] - target : 0;
            sum += Math.Abs(difference);
            gradient[pixel] = difference > 0 ? step : difference < 0 ? -step : 0;
        }

        return sum;
    }
}
