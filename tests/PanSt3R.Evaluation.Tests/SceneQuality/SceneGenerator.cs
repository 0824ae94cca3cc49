using CsCheck;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.SceneQuality;

namespace PanSt3R.Evaluation.Tests.SceneQuality;

/// <summary>Random small scenes: overlaps of labels with pixel counts.</summary>
internal static class SceneGenerator
{
    public const double NoMinimum = 0;

    public static ClassTable Table { get; } = new(
        [new(1, "wall", false), new(2, "floor", false), new(3, "chair", true), new(4, "table", true)], "test");

    public static Gen<SegmentLabel> Label { get; } =
        Gen.Select(Gen.Int[1, 4], Gen.UInt[0, 3]).Select((classId, instance) => new SegmentLabel(classId, instance));

    public static Gen<(SegmentLabel Target, SegmentLabel Prediction, long Pixels)[]> Overlaps { get; } =
        Gen.Select(
            Label,
            Gen.Frequency((4, Label), (1, Gen.Const(SegmentLabel.Void))),
            Gen.Long[1, 500]).Array[1, 40];

    public static ScenePixels Pixels(IEnumerable<(SegmentLabel Target, SegmentLabel Prediction, long Pixels)> overlaps)
    {
        var pixels = new ScenePixels(Table);
        foreach (var (target, prediction, count) in overlaps)
        {
            pixels.Add(target, prediction, count);
        }

        return pixels;
    }

    public static double? Pq(IEnumerable<(SegmentLabel Target, SegmentLabel Prediction, long Pixels)> overlaps) =>
        ScenePanopticQuality.Of(Pixels(overlaps), NoMinimum).All.Pq;
}
