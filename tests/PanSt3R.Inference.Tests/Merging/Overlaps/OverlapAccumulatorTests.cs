using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Overlaps;

public sealed class OverlapAccumulatorTests
{
    /// <summary>Float32 probabilities (6e-8 each) and sums of up to 64 of them, as a share of all pixels.</summary>
    private const double ShareTolerance = 2e-7;

    /// <summary>Share of the objective that half resolution may cost.</summary>
    private const double LossOfHalfResolution = 0.01;

    public static TheoryData<string> SelectionCases => MaskMergerGoldenTests.SelectionCases;

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(3, 5, 7, 10, 14)]
    [InlineData(6, 31, 17, 62, 34)]
    [InlineData(5, 33, 20, 33, 20)]
    [InlineData(9, 20, 31, 47, 83)]
    [InlineData(4, 40, 90, 17, 23)]
    [InlineData(2, 8, 200, 65, 100)]
    public void AddView_AnyShape_EqualsThePlainSums(int queries, int maskHeight, int maskWidth, int height, int width)
    {
        var shape = new MaskViewShape(maskHeight, maskWidth, height, width);
        float[] logits = new SyntheticPredictions(queries, 1, maskHeight, maskWidth, Seed: queries).MaskLogits(0);
        using var accumulator = new OverlapAccumulator(queries);
        accumulator.AddView(shape, logits, TestContext.Current.CancellationToken);
        var sums = accumulator.ToMatrix();

        double[][] masks = PlainMerging.Resize(shape, queries, logits);
        double tolerance = Math.Max(ShareTolerance * shape.ImagePixels, 1e-6);
        for (int i = 0; i < queries; i++)
        {
            Assert.Equal(masks[i].Sum(), sums.Areas[i], tolerance);
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(PlainMerging.Overlap(masks[i], masks[j]), sums.Overlaps[(i * queries) + j], tolerance);
                Assert.Equal(sums.Overlaps[(i * queries) + j], sums.Overlaps[(j * queries) + i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SelectionCases))]
    public void Sum_RecordedCase_IsNearTheDoublePrecisionWeights(string name)
    {
        using var golden = new GoldenCase(name, "qubo");
        double[] expected = golden.Expected.Read<double>("qubo.W64");
        var overlaps = OverlapAccumulator.Sum(golden.Input, OverlapResolution.Full, null, TestContext.Current.CancellationToken);

        double worst = 0;
        for (int i = 0; i < overlaps.Queries; i++)
        {
            for (int j = 0; j < overlaps.Queries; j++)
            {
                int at = (i * overlaps.Queries) + j;
                double weight = (i == j ? -overlaps.Areas[i] : overlaps.Overlaps[at]) / overlaps.PaddedPixels;
                worst = Math.Max(worst, Math.Abs(expected[at] - weight));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: weights are off by {worst:G3} at most.");
        Assert.InRange(worst, 0, ShareTolerance);
    }

    [Theory]
    [MemberData(nameof(SelectionCases))]
    public void Sum_HalfResolution_SelectsNearlyAsWell(string name)
    {
        using var golden = new GoldenCase(name, "qubo");
        var options = golden.Options(MergePreset.Default);
        var full = golden.Merge(options);
        var half = golden.Merge(options with { OverlapResolution = OverlapResolution.Half });

        var problem = QuboProblem.FromEnergyWeights(full.Weights!.Values, full.Weights.Queries);
        double loss = 1 - (problem.Evaluate([.. half.Report.Candidates]) / full.Report.Selection!.Result.Objective);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: half resolution loses {loss:P3} of the objective.");
        Assert.InRange(loss, -1e-9, LossOfHalfResolution);
    }

    /// <summary>Why full resolution is the default.</summary>
    [Fact]
    public void Sum_HalfResolution_CanChangeTheSelection()
    {
        using var golden = new GoldenCase("m10_other_scales", "qubo");
        var options = golden.Options(MergePreset.Default) with { OverlapResolution = OverlapResolution.Half };

        Assert.NotEqual(golden.Merge(MergePreset.Default).Report.Candidates, golden.Merge(options).Report.Candidates);
    }

    [Fact]
    public void AddView_HalfOfTwiceTheSize_KeepsAreas()
    {
        var shape = new MaskViewShape(24, 40, 48, 80);
        var scene = new SyntheticPredictions(6, 1, shape.MaskHeight, shape.MaskWidth);
        var full = Sum(scene, shape, OverlapResolution.Full);
        var half = Sum(scene, shape, OverlapResolution.Half);

        foreach (var (expected, actual) in full.Areas.Zip(half.Areas))
        {
            Assert.Equal(expected, actual, 1e-3);
        }
    }

    [Fact]
    public void Sum_Repeated_IsTheSameToTheLastBit()
    {
        var shape = new MaskViewShape(70, 50, 140, 100);
        var scene = new SyntheticPredictions(30, 3, shape.MaskHeight, shape.MaskWidth);

        var first = Sum(scene, shape, OverlapResolution.Full);
        var second = Sum(scene, shape, OverlapResolution.Full);

        Assert.Equal(first.Areas, second.Areas);
        Assert.Equal(first.Overlaps, second.Overlaps);
    }

    [Fact]
    public void AddView_NotANumber_NamesQueryAndView()
    {
        var shape = new MaskViewShape(4, 4, 8, 8);
        float[] logits = new float[3 * 16];
        logits[20] = float.NaN;
        using var accumulator = new OverlapAccumulator(3);

        var error = Assert.Throws<InvalidContentException>(
            () => accumulator.AddView(shape, logits, TestContext.Current.CancellationToken));
        Assert.Contains("query 1 in view 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddView_Cancelled_Stops()
    {
        using var accumulator = new OverlapAccumulator(1);

        Assert.Throws<OperationCanceledException>(
            () => accumulator.AddView(new MaskViewShape(1, 1, 2, 2), new float[1], new CancellationToken(true)));
    }

    private static OverlapMatrix Sum(SyntheticPredictions scene, MaskViewShape shape, OverlapResolution resolution) =>
        OverlapAccumulator.Sum(scene.ToStore(shape), resolution, null, TestContext.Current.CancellationToken);
}
