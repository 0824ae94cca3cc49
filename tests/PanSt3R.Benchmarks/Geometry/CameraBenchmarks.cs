using BenchmarkDotNet.Attributes;
using PanSt3R.Inference.Geometry;

namespace PanSt3R.Benchmarks.Geometry;

/// <summary>From the raw geometry output of one view of 512 x 384 to its camera.</summary>
[MemoryDiagnoser]
public class CameraBenchmarks
{
    private const int Width = 512;
    private const int Height = 384;

    private readonly float[] _raw = new float[Width * Height * 7];
    private Pointmap _map = null!;

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(1);
        for (int i = 0; i < _raw.Length; i++)
        {
            _raw[i] = random.NextSingle() - 0.5f;
        }

        _map = Activate();
    }

    [Benchmark]
    public Pointmap Activate() => PointmapActivation.Apply(_raw, Height, Width);

    [Benchmark]
    public double? Focal() =>
        FocalEstimator.Estimate(_map.LocalPoints, Width, Height, PrincipalPoint.MiddleOf(Width, Height));

    [Benchmark(Baseline = true)]
    public CameraEstimate FocalAndPose() => CameraEstimator.Estimate(_map);
}
