using CsCheck;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Files;
using static PanSt3R.Evaluation.Tests.ImageQuality.ImageGenerator;

namespace PanSt3R.Evaluation.Tests.ImageQuality;

public sealed class ImagePanopticQualityTests
{
    [Fact]
    public void Count_PerfectPrediction_MatchesEverySegment() => Maps.Sample(maps =>
        Assert.All(Count(maps.Target, maps.Target), one =>
        {
            Assert.Equal(1.0, one.Value.Pq);
            Assert.Equal(0, one.Value.FalsePositives + one.Value.FalseNegatives);
        }));

    [Fact]
    public void Count_PredictedIdsReplacedWithinTheirClass_ChangesNothing() => Maps.Sample(maps =>
    {
        var replaced = maps.Prediction.Select(id => id == 0 ? 0 : id + 300).ToArray();

        Assert.Equal(Count(maps.Target, maps.Prediction), Count(maps.Target, replaced));
    });

    [Fact]
    public void Count_PredictionsWhereTruthIsVoid_AreIgnored() => Maps.Sample(maps =>
    {
        var clipped = maps.Prediction.Zip(maps.Target, (id, truth) => truth == 0 ? 0 : id).ToArray();

        var clean = Count(maps.Target, clipped);
        var spilled = Count(maps.Target, maps.Prediction);

        foreach (var (classId, counts) in clean)
        {
            Assert.Equal(counts.TruePositives, spilled[classId].TruePositives);
            Assert.Equal(counts.Ious, spilled[classId].Ious);
            Assert.Equal(counts.FalseNegatives, spilled[classId].FalseNegatives);
        }
    });

    [Fact]
    public void Count_ImagesInPartsOfAnyOrder_AddUpToTheWhole() =>
        Gen.Select(Maps.Array[1, 12], Gen.Int).Sample((images, seed) =>
        {
            var whole = new CountsByClass();
            foreach (var (target, prediction) in images)
            {
                whole.Add(Count(target, prediction));
            }

            new Random(seed).Shuffle(images);
            var merged = new CountsByClass();
            foreach (var part in images.Chunk(3).Reverse())
            {
                var counts = new CountsByClass();
                foreach (var (target, prediction) in part)
                {
                    counts.Add(Count(target, prediction));
                }

                merged.Add(counts);
            }

            Assert.Equal(whole, merged);
        });

    [Fact]
    public void Count_SegmentSplit_LowersQualityOfItsClass() => Gen.Int[1, 40].Sample(share =>
    {
        var target = Enumerable.Repeat(1u, 96).ToArray();
        var split = target.Select((id, pixel) => pixel < share ? 4u : id).ToArray();

        Assert.True(Count(target, split)[ClassOf(1)].Pq < Count(target, target)[ClassOf(1)].Pq);
    });

    [Fact]
    public void Count_MoreThanHalfOnTheCrowdOfItsClass_IsExcused()
    {
        var target = Enumerable.Range(0, 96).Select(pixel => pixel < 48 ? 1u : 2u).ToArray();
        var prediction = Enumerable.Range(0, 96).Select(pixel => pixel < 40 ? 4u : 2u).ToArray();
        ImageSegment[] truth = [new(1, ClassOf(4), 48, IsCrowd: true), new(2, ClassOf(2), 48, IsCrowd: false)];

        var counts = ImagePanopticQuality.Count(Pairs(target, prediction), truth, Segments(prediction));

        Assert.Equal(0, counts[ClassOf(4)].FalsePositives);
        Assert.Equal(0, counts[ClassOf(4)].FalseNegatives);
        Assert.Equal(1, counts[ClassOf(2)].TruePositives);
    }

    [Fact]
    public void Count_StatedAreaSmallerThanAnOverlap_IsRefused()
    {
        var map = Enumerable.Repeat(1u, 96).ToArray();

        var error = Assert.Throws<InvalidContentException>(
            () => ImagePanopticQuality.Count(Pairs(map, map), [new(1, 2, 10, false)], Segments(map)));

        Assert.Contains("segment 1 states an area of 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_NoStatedArea_CountsThePixels()
    {
        var map = Enumerable.Repeat(1u, 96).ToArray();

        var counts = ImagePanopticQuality.Count(Pairs(map, map), [new(1, ClassOf(1), null, false)], Segments(map));

        Assert.Equal(1.0, counts[ClassOf(1)].Pq);
    }
}
