using CsCheck;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Counting;

public sealed class IdPairCountsTests
{
    [Fact]
    public void Of_AnyMaps_CountsLikePixelByPixel() =>
        Gen.Select(Gen.UInt[0, 3].Array[60], Gen.UInt[0, 3].Array[60]).Sample((target, prediction) =>
        {
            var expected = target.Zip(prediction).CountBy(pair => pair).ToDictionary(pair => pair.Key, pair => (long)pair.Value);

            var counts = IdPairCounts.Of(new SegmentMap(10, 6, target), new SegmentMap(10, 6, prediction));

            Assert.Equivalent(expected, counts.Counts.ToDictionary(pair => pair.Key, pair => pair.Value), strict: true);
        });

    [Fact]
    public void Of_SegmentsOfManyPixels_CountsEachOnce()
    {
        var target = new SegmentMap(100, 50, [.. Enumerable.Range(0, 5000).Select(pixel => (uint)(pixel / 1000))]);
        var prediction = new SegmentMap(100, 50, new uint[5000]);

        var counts = IdPairCounts.Of(target, prediction);

        Assert.Equal(Enumerable.Repeat(1000L, 5), counts.Counts.OrderBy(pair => pair.Key.Target).Select(pair => pair.Value));
    }

    [Fact]
    public void Of_EveryPixelASegment_IsRefused()
    {
        var ids = Enumerable.Range(0, 2048 * 1024).Select(pixel => (uint)pixel).ToArray();

        Assert.Throws<InvalidContentException>(
            () => IdPairCounts.Of(new SegmentMap(2048, 1024, ids), new SegmentMap(2048, 1024, ids)));
    }

    [Fact]
    public void Of_DifferentSizes_Throws() => Assert.Throws<ArgumentException>(
        () => IdPairCounts.Of(new SegmentMap(2, 1, [1, 2]), new SegmentMap(1, 2, [1, 2])));
}
