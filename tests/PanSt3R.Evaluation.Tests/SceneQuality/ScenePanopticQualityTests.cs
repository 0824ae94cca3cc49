using CsCheck;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.SceneQuality;
using static PanSt3R.Evaluation.Tests.SceneQuality.SceneGenerator;

namespace PanSt3R.Evaluation.Tests.SceneQuality;

public sealed class ScenePanopticQualityTests
{
    private const double BenchmarkMinimum = 0.005;

    [Fact]
    public void Of_PerfectPrediction_IsOneInEveryFigure() => Overlaps.Sample(overlaps =>
    {
        var quality = ScenePanopticQuality.Of(Pixels(overlaps.Select(one => (one.Target, one.Target, one.Pixels))), BenchmarkMinimum);

        Assert.Equal(1.0, quality.All.Pq);
        Assert.Equal(1.0, quality.All.Sq);
        Assert.Equal(1.0, quality.All.Rq);
        Assert.Equal(1.0, quality.MeanIou);
    });

    [Fact]
    public void Of_PredictedIdsPermuted_ChangesNothing() => Overlaps.Sample(overlaps =>
    {
        var permuted = overlaps.Select(one => (one.Target, one.Prediction with { Instance = 7 - one.Prediction.Instance }, one.Pixels));

        Assert.Equal(Pq(overlaps), Pq(permuted));
    });

    [Fact]
    public void Of_InstanceIdsOfStuff_ChangeNothing() =>
        Gen.Select(Overlaps, Gen.UInt).Sample((overlaps, id) =>
        {
            var renamed = overlaps.Select(one => (one.Target, IsStuff(one.Prediction) ? one.Prediction with { Instance = id } : one.Prediction, one.Pixels));

            Assert.Equal(Pq(overlaps), Pq(renamed));
        });

    [Fact]
    public void Of_PredictionOnUnlabelledPixels_ChangesNothing() =>
        Gen.Select(Overlaps, Gen.Select(Gen.Const(SegmentLabel.Void), Label, Gen.Long[1, 5000]).Array[0, 10]).Sample((overlaps, void_) =>
            Assert.Equal(Pq(overlaps), Pq(overlaps.Concat(void_))));

    [Fact]
    public void Of_MatchedThingSplitInTwo_LowersQuality() => Gen.Int[1, 49].Sample(share =>
    {
        var chair = new SegmentLabel(3, 1);
        var wall = new SegmentLabel(1, 0);
        (SegmentLabel, SegmentLabel, long)[] whole = [(chair, chair, 100), (wall, wall, 500)];
        (SegmentLabel, SegmentLabel, long)[] split =
            [(chair, chair, 100 - share), (chair, chair with { Instance = 2 }, share), (wall, wall, 500)];

        Assert.True(Pq(split) < Pq(whole));
    });

    [Fact]
    public void Of_PartsInAnyOrderAndGrouping_EqualsTheWhole() =>
        Gen.Select(Overlaps, Gen.Int[1, 5], Gen.Int).Sample((overlaps, parts, seed) =>
        {
            var random = new Random(seed);
            var shuffled = overlaps.ToArray();
            random.Shuffle(shuffled);
            var merged = new ScenePixels(Table);
            foreach (var part in shuffled.Chunk((shuffled.Length + parts - 1) / parts))
            {
                merged.Add(Pixels(part));
            }

            var expected = ScenePanopticQuality.Of(Pixels(overlaps), BenchmarkMinimum);
            var actual = ScenePanopticQuality.Of(merged, BenchmarkMinimum);
            Assert.Equal(expected.Classes, actual.Classes);
            Assert.Equal(expected.Ious, actual.Ious);
        });

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Of_ClassAtTheMinimumShare_Stays(long pixels, bool takesPart)
    {
        var wall = new SegmentLabel(1, 0);
        var floor = new SegmentLabel(2, 0);

        var quality = ScenePanopticQuality.Of(Pixels([(wall, wall, 1000 - pixels), (floor, floor, pixels)]), BenchmarkMinimum);

        Assert.Equal(takesPart, quality.Classes.Any(one => one.Class.Id == floor.Class));
    }

    [Fact]
    public void Of_ClassRareInThePredictionOnly_LeavesTheMean()
    {
        var wall = new SegmentLabel(1, 0);
        var floor = new SegmentLabel(2, 0);

        var rare = ScenePanopticQuality.Of(Pixels([(wall, wall, 900), (floor, wall, 99), (floor, floor, 1)]), BenchmarkMinimum);
        var absent = ScenePanopticQuality.Of(Pixels([(wall, wall, 900), (floor, wall, 100)]), BenchmarkMinimum);

        Assert.Equal([1], rare.Classes.Select(one => one.Class.Id));
        Assert.Equal([1, 2], absent.Classes.Select(one => one.Class.Id));
    }

    [Fact]
    public void Of_MuchPredictedVoid_CountsItAsAClass()
    {
        var wall = new SegmentLabel(1, 0);

        var quality = ScenePanopticQuality.Of(Pixels([(wall, wall, 900), (wall, SegmentLabel.Void, 100)]), BenchmarkMinimum);

        Assert.Equal([0, 1], quality.Classes.Select(one => one.Class.Id));
        Assert.Equal(0.45, quality.All.Pq!.Value, 1e-6);
    }

    [Fact]
    public void Of_NoLabelledPixel_HasNoFigures()
    {
        var quality = ScenePanopticQuality.Of(Pixels([(SegmentLabel.Void, new SegmentLabel(1, 0), 10)]), BenchmarkMinimum);

        Assert.Null(quality.All.Pq);
        Assert.Null(quality.MeanIou);
    }

    private static bool IsStuff(SegmentLabel label) => label.Class is 1 or 2;
}
