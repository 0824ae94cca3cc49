using BenchmarkDotNet.Attributes;
using PanSt3R.Splatting.Fitting.Initialisation;
using PanSt3R.Splatting.Fitting.Instances;
using PanSt3R.Splatting.Fitting.Optimisation;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;
using PanSt3R.Splatting.Losses;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>
/// What a fit does beside rendering, at a size that is usual for a photo: 512x384 pixels, 100000 Gaussians. One thread. To be compared with
/// <see cref="SplatBenchmarks"/> of the same size: the parts together should take a small share of an iteration.
/// </summary>
public class FitBenchmarks
{
    private const int Width = 512;
    private const int Height = 384;
    private const int Gaussians = 100_000;

    private readonly float[] _rendered = Uniform(6 * Width * Height, seed: 1);
    private readonly float[] _target = Uniform(3 * Width * Height, seed: 2);
    private readonly float[] _gradient = new float[6 * Width * Height];
    private readonly int[] _instances = [.. Uniform(Width * Height, seed: 3).Select(value => (int)(value * 40) - 1)];
    private readonly float[] _points = Uniform(3 * Gaussians, seed: 4);
    private readonly PhotometricLoss _photometric = new(threads: 1);
    private readonly InstanceColourLoss _panoptic = new(InstancePalette.Of(40), 1, masksUnlabelled: false, threads: 1);
    private readonly TrainedGaussians _gaussians = new(new GaussianSet(Gaussians), new float[3 * Gaussians]);
    private readonly GaussianGradients _gradients = new(Gaussians, 16, 3);
    private GaussianOptimiser? _optimiser;

    [GlobalSetup]
    public void Create()
    {
        Uniform(_gradients.Harmonics.Length, seed: 5).CopyTo(_gradients.Harmonics, 0);
        _optimiser = new GaussianOptimiser(_gaussians, threads: 1);
    }

    [Benchmark]
    public double Photometric() => _photometric.Evaluate(_rendered, _target, Width, Height, _gradient).Loss;

    [Benchmark]
    public double Panoptic() => _panoptic.Evaluate(_rendered, _instances, 3, _gradient);

    [Benchmark]
    public void Step() => _optimiser!.Step(_gaussians, _gradients, new LearningRates(1e-4), GaussianSet.MaxDegree, movesOpacities: true);

    /// <summary>Once per fit.</summary>
    [Benchmark]
    public float[] Spacing() => PointSpacing.MeanSquaredDistances(_points, threads: 1, CancellationToken.None);

    private static float[] Uniform(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
