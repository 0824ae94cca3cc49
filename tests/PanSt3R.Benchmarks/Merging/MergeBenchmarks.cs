using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Testing;

namespace PanSt3R.Benchmarks.Merging;

/// <summary>
/// Merges of 200 queries in 20 views of 384 x 512 from a prediction file, with the maps of all views: the size at
/// which the published code takes minutes for quadratic selection and 20 s for standard v2.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 10)]
[MemoryDiagnoser]
public class MergeBenchmarks : IDisposable
{
    private const int Queries = 200;
    private const int Views = 20;

    private static readonly MaskViewShape Shape = new(192, 256, 384, 512);

    private TemporaryFolder _folder = null!;
    private PredictionFile _predictions = null!;

    /// <summary>Writes and opens the prediction file of a made-up scene.</summary>
    [GlobalSetup]
    public void WritePredictions()
    {
        _folder = new TemporaryFolder();
        var scene = new SyntheticPredictions(Queries, Views, Shape.MaskHeight, Shape.MaskWidth);
        var layout = new PredictionLayout(Queries, scene.Classes, [.. Enumerable.Repeat(Shape, Views)]);
        using (var writer = new PredictionFileWriter(_folder.File("scene.safetensors"), layout))
        {
            writer.AppendClasses(scene.ClassLogits());
            float[] logits = new float[Queries * Shape.MaskPixels];
            for (int view = 0; view < Views; view++)
            {
                scene.DrawMasks(view, logits);
                writer.AppendMasks(view, logits);
            }

            writer.Complete();
        }

        GC.Collect();
        _predictions = new PredictionFile(_folder.File("scene.safetensors"));
    }

    /// <summary>Removes the file and prints the peak of resident memory, the mapped file (393 MB) included.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        Console.WriteLine($"// Peak resident memory: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        _predictions.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Overlaps at full resolution, selection and maps.</summary>
    [Benchmark(Baseline = true)]
    public long Qubo() => MergeAndLabel(new MergeOptions());

    /// <summary>The same with overlaps at half resolution.</summary>
    [Benchmark]
    public long QuboHalf() => MergeAndLabel(new MergeOptions { OverlapResolution = OverlapResolution.Half });

    /// <summary>One pass of votes and maps.</summary>
    [Benchmark]
    public long StandardV1() => MergeAndLabel(new MergeOptions { Method = MergeMethod.StandardV1 });

    /// <summary>Two passes of votes and maps.</summary>
    [Benchmark]
    public long StandardV2() => MergeAndLabel(new MergeOptions { Method = MergeMethod.StandardV2 });

    private long MergeAndLabel(MergeOptions options)
    {
        var result = MaskMerger.Merge(_predictions, _predictions.Classes, options);
        return Enumerable.Range(0, Views).Sum(view => (long)result.LabelView(view).SegmentIds[0]);
    }
}
