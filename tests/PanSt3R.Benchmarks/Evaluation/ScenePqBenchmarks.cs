using BenchmarkDotNet.Attributes;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Results;
using PanSt3R.Evaluation.SceneQuality;

namespace PanSt3R.Benchmarks.Evaluation;

/// <summary>
/// Scene-PQ of 100 images of 512 x 512 with 25 objects, one processor. The baseline finds the distinct pairs of all pixels
/// of the scene at once by sorting, as the reference evaluation does, and computes nothing from them.
/// </summary>
[MemoryDiagnoser]
public class ScenePqBenchmarks
{
    private const int Frames = 100, Side = 512, Objects = 25;

    private readonly ClassTable _classes = Protocol.Load("panlift").ClassesFor(".")!;

    private (SegmentMap Target, SegmentMap Prediction)[] _frames = [];

    [GlobalSetup]
    public void Draw() => _frames = [.. Enumerable.Range(0, Frames).Select(frame => (
        LabelImages.Draw(Side, Side, Objects, frame, shift: 0), LabelImages.Draw(Side, Side, Objects, frame, shift: 3)))];

    [Benchmark]
    public PanopticQuality ScenePq()
    {
        var scene = new ScenePixels(_classes);
        foreach (var (target, prediction) in _frames)
        {
            foreach (var (pair, pixels) in IdPairCounts.Of(target, prediction).Counts)
            {
                scene.Add(LabelOf(pair.Target), LabelOf(pair.Prediction), pixels);
            }
        }

        return ScenePanopticQuality.Of(scene, minimumShare: 0.005);
    }

    [Benchmark(Baseline = true)]
    public int PairsBySorting()
    {
        var pixels = _frames.SelectMany(frame => frame.Target.Ids.Zip(frame.Prediction.Ids, (target, prediction) =>
            ((ulong)target << 32) | prediction)).ToArray();
        Array.Sort(pixels);
        int distinct = 1;
        for (int i = 1; i < pixels.Length; i++)
        {
            distinct += pixels[i] != pixels[i - 1] ? 1 : 0;
        }

        return distinct;
    }

    private static SegmentLabel LabelOf(uint id) => new((int)(id % 21) + 1, id);
}
