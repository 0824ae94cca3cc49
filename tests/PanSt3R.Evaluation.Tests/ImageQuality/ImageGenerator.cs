using CsCheck;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.ImageQuality;

namespace PanSt3R.Evaluation.Tests.ImageQuality;

/// <summary>Random small images with their segment lists; id 0 is void, the class of a segment is a function of its id.</summary>
internal static class ImageGenerator
{
    private const int Width = 12;

    private const int Height = 8;

    public static Gen<(uint[] Target, uint[] Prediction)> Maps { get; } = Gen.Select(Blocks(), Blocks());

    public static CountsByClass Count(uint[] target, uint[] prediction) =>
        ImagePanopticQuality.Count(Pairs(target, prediction), Segments(target), Segments(prediction));

    public static IdPairCounts Pairs(uint[] target, uint[] prediction) =>
        IdPairCounts.Of(new SegmentMap(Width, Height, target), new SegmentMap(Width, Height, prediction));

    public static IReadOnlyList<ImageSegment> Segments(uint[] ids) =>
        [.. ids.Where(id => id != 0).CountBy(id => id).Select(one => new ImageSegment(one.Key, ClassOf(one.Key), one.Value, IsCrowd: false))];

    public static int ClassOf(uint id) => (int)(id % 3) + 1;

    // Blocks of 4 x 4 pixels make segments that overlap by more than half often enough.
    private static Gen<uint[]> Blocks() => Gen.UInt[0, 6].Array[6].Select(blocks =>
        Enumerable.Range(0, Width * Height).Select(pixel => blocks[(pixel % Width / 4) + (3 * (pixel / Width / 4))]).ToArray());
}
