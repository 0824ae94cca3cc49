using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Testing;

namespace PanSt3R.Benchmarks.Merging;

/// <summary>What a view of 200 masks of 192 x 256 costs while it is rendered.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 10)]
public class MaskStoreBenchmarks : IDisposable
{
    private const int Queries = 200;

    private static readonly MaskViewShape Shape = new(192, 256, 384, 512);
    private readonly float[] _logits = new SyntheticPredictions(Queries, 1, Shape.MaskHeight, Shape.MaskWidth).MaskLogits(0);
    private readonly OverlapAccumulator _half = new(Queries, OverlapResolution.Half);
    private readonly OverlapAccumulator _full = new(Queries, OverlapResolution.Full);

    /// <summary>Compresses the view.</summary>
    [Benchmark(Baseline = true)]
    public long Compress()
    {
        using var store = new CompressedMaskStore(Queries);
        store.AddView(Shape, _logits);
        return store.Bytes;
    }

    /// <summary>Adds the view to the overlap sums at half resolution.</summary>
    [Benchmark]
    public void AddHalfOverlaps() => _half.AddView(Shape, _logits);

    /// <summary>Adds the view to the overlap sums at full resolution.</summary>
    [Benchmark]
    public void AddFullOverlaps() => _full.AddView(Shape, _logits);

    /// <summary>Lets the sums go.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _half.Dispose();
        _full.Dispose();
        GC.SuppressFinalize(this);
    }
}
