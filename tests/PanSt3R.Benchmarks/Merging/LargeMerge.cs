using System.Diagnostics;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Testing;

namespace PanSt3R.Benchmarks.Merging;

/// <summary>
/// One QUBO merge of a scene whose masks do not fit in memory, fed view by view as a run feeds it: what it takes in
/// memory, on disk and in time. Too long for repetitions.
/// </summary>
internal static class LargeMerge
{
    private const int Queries = 200;
    private const long PlannedMasks = 1L << 30;

    private static readonly MaskViewShape Shape = new(192, 256, 384, 512);

    /// <summary>Merges and prints figures.</summary>
    /// <param name="views">Views of 200 masks of 192 x 256.</param>
    /// <param name="isSoft">Whether masks are soft everywhere, the worst case for their compression, or those of objects.</param>
    public static void Run(int views, bool isSoft)
    {
        using var folder = new TemporaryFolder();
        var scene = new SyntheticPredictions(Queries, views, Shape.MaskHeight, Shape.MaskWidth);
        using var store = new CompressedMaskStore(Queries, folder.File("masks"), PlannedMasks);
        using var overlaps = new OverlapAccumulator(Queries);
        float[] logits = new float[Queries * Shape.MaskPixels];
        long clock = Stopwatch.GetTimestamp();
        for (int view = 0; view < views; view++)
        {
            scene.DrawMasks(view, logits);
            if (isSoft)
            {
                Soften(logits, view);
            }

            store.AddView(Shape, logits);
            overlaps.AddView(store, view);
        }

        var collected = Stopwatch.GetElapsedTime(clock);
        var result = MaskMerger.Merge(store, new ClassLogits(Queries, scene.Classes, scene.ClassLogits()), new MergeOptions(), overlaps.ToMatrix());
        int labelled = Enumerable.Range(0, views).Count(view => result.LabelView(view).SegmentIds[0] >= 0);
        Console.WriteLine($"{views} views of {Queries} {(isSoft ? "soft masks" : "masks of objects")}: {result.Segments.Count} segments, {labelled} views labelled");
        Console.WriteLine($"masks in memory {store.Bytes / 1e9:F2} GB, in the scratch file {ScratchBytes(folder) / 1e9:F2} GB");
        Console.WriteLine($"peak resident memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F2} GB");
        Console.WriteLine($"drawing, compressing and overlaps {collected.TotalSeconds:F0} s, in all {Stopwatch.GetElapsedTime(clock).TotalSeconds:F0} s");
    }

    /// <summary>Adds a wave of every pixel, so that no tile of a mask is even.</summary>
    private static void Soften(float[] logits, int view) => Parallel.For(0, Queries, query =>
    {
        var mask = logits.AsSpan(query * Shape.MaskPixels, Shape.MaskPixels);
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            mask[pixel] = (0.1f * mask[pixel]) + (2 * MathF.Sin((0.37f * pixel) + query + view));
        }
    });

    private static long ScratchBytes(TemporaryFolder folder) =>
        new FileInfo(folder.File("masks")) is { Exists: true } file ? file.Length : 0;
}
