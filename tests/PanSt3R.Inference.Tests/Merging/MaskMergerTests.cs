using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>What must hold for every scene and method, and the faults of the published code that must not return.</summary>
public sealed class MaskMergerTests
{
    private static readonly MaskViewShape Shape = new(30, 42, 60, 84);
    private static readonly SyntheticPredictions Scene = new(24, 3, Shape.MaskHeight, Shape.MaskWidth, Seed: 3);

    public static TheoryData<MergeMethod> Methods => [.. Enum.GetValues<MergeMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_Repeated_IsTheSame(MergeMethod method)
    {
        var options = new MergeOptions { Method = method, Seed = 7 };
        var first = Merge(Scene.ToStore(Shape), Scene.ToClasses(), options);
        var second = Merge(Scene.ToStore(Shape), Scene.ToClasses(), options);

        Assert.NotEmpty(first.Segments);
        Assert.Equal(first.Segments, second.Segments);
        AssertSameMaps(first, second);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_MaskPrediction_DoesNotChangeIt(MergeMethod method)
    {
        float[] classes = Scene.ClassLogits();
        var masks = Scene.ToStore(Shape);
        float[] before = ReadAll(masks, 1);

        _ = Merge(masks, new ClassLogits(Scene.Queries, Scene.Classes, classes), new MergeOptions { Method = method }).LabelView(
            1, TestContext.Current.CancellationToken);

        Assert.Equal(Scene.ClassLogits(), classes);
        Assert.Equal(before, ReadAll(masks, 1));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_QueriesInAnotherOrder_GivesTheSameSegmentsOfThem(MergeMethod method)
    {
        int[] order = [.. Enumerable.Range(0, Scene.Queries)];
        new Random(11).Shuffle(order);
        var options = new MergeOptions { Method = method };
        var expected = Merge(Scene.ToStore(Shape), Scene.ToClasses(), options);
        var actual = Merge(Permuted(order), PermutedClasses(order), options);

        Assert.Equal(
            expected.Segments.Select(segment => (segment.Query, segment.ClassIndex, segment.Area)).Order(),
            actual.Segments.Select(segment => (order[segment.Query], segment.ClassIndex, segment.Area)).Order());
        for (int view = 0; view < Scene.Views; view++)
        {
            Assert.Equal(
                Map(expected, view).SegmentIds.Select(id => id == 0 ? -1 : expected.Segments[id - 1].Query),
                Map(actual, view).SegmentIds.Select(id => id == 0 ? -1 : order[actual.Segments[id - 1].Query]));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_EveryViewTwice_KeepsSegmentsAndDoublesAreas(MergeMethod method)
    {
        var twice = new ExactMaskStore(Scene.Queries);
        for (int view = 0; view < 2 * Scene.Views; view++)
        {
            twice.AddView(Shape, Scene.MaskLogits(view % Scene.Views));
        }

        var options = new MergeOptions { Method = method };
        var once = Merge(Scene.ToStore(Shape), Scene.ToClasses(), options);
        var doubled = Merge(twice, Scene.ToClasses(), options);

        Assert.Equal(once.Report.Candidates, doubled.Report.Candidates);
        Assert.Equal(
            once.Segments.Select(segment => (segment.Query, 2 * segment.Area)),
            doubled.Segments.Select(segment => (segment.Query, segment.Area)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_ViewsOfDifferentShape_PaddingNeverMatters(MergeMethod method)
    {
        var wide = new MaskViewShape(30, 42, 60, 84);
        var tall = new MaskViewShape(44, 20, 88, 40);
        float[] tallLogits = new SyntheticPredictions(Scene.Queries, 1, tall.MaskHeight, tall.MaskWidth).MaskLogits(0);
        var masks = new ExactMaskStore(Scene.Queries);
        masks.AddView(wide, Scene.MaskLogits(0));
        masks.AddView(tall, tallLogits);

        var result = Merge(masks, Scene.ToClasses(), new MergeOptions { Method = method });

        Assert.Equal(wide.ImagePixels + tall.ImagePixels, result.Report.Pixels);
        long[] areas = new long[result.Segments.Count + 1];
        for (int view = 0; view < 2; view++)
        {
            Array.ForEach(Map(result, view).SegmentIds, id => areas[id]++);
        }

        Assert.Equal(areas[1..], result.Segments.Select(segment => segment.Area));
        Assert.Equal(areas[0], result.Report.VoidPixels);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_StandardAndQubo_ListRealQueries(MergeMethod method)
    {
        var result = Merge(Scene.ToStore(Shape), Scene.ToClasses(), new MergeOptions { Method = method, Preset = MergePreset.Reference });

        Assert.Contains(result.Segments, segment => segment.Query >= result.Segments.Count);
        Assert.All(result.Segments, segment => Assert.Contains(segment.Query, result.Report.Candidates));
    }

    [Fact]
    public void Merge_OverlapsFromRendering_GivesTheSameResult()
    {
        using var accumulator = new OverlapAccumulator(Scene.Queries);
        for (int view = 0; view < Scene.Views; view++)
        {
            accumulator.AddView(Shape, Scene.MaskLogits(view), TestContext.Current.CancellationToken);
        }

        var expected = Merge(Scene.ToStore(Shape), Scene.ToClasses(), new MergeOptions());
        var actual = MaskMerger.Merge(
            Scene.ToStore(Shape),
            Scene.ToClasses(),
            new MergeOptions(),
            accumulator.ToMatrix(),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected.Weights!.Values, actual.Weights!.Values);
        Assert.Equal(expected.Segments, actual.Segments);
    }

    [Fact]
    public void Merge_QuboWithTemperature_AppliesTheLogisticFunctionOnceByDefault()
    {
        var options = new MergeOptions { ClassTemperature = 0.1 };
        float once = ScoreOfOneQuery([2, -1], options);
        float twice = ScoreOfOneQuery([2, -1], options with { Preset = MergePreset.Reference });

        Assert.Equal(Tempered(Logistic(2), Logistic(-1)), once, 1e-5);
        Assert.Equal(Tempered(Logistic(Logistic(2)), Logistic(Logistic(-1))), twice, 1e-5);
    }

    [Fact]
    public void Merge_QuboWithSoftmax_NeverChoosesNoObject()
    {
        float score = ScoreOfOneQuery([1, 2, 5], new MergeOptions { LabelMode = LabelMode.Softmax }, expectedClass: 1);

        Assert.Equal(Math.Exp(2) / (Math.Exp(1) + Math.Exp(2) + Math.Exp(5)), score, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merge_EmptyMasks_AreAllVoid(MergeMethod method)
    {
        var masks = new ExactMaskStore(2);
        float[] logits = new float[2 * Shape.MaskPixels];
        Array.Fill(logits, -20);
        masks.AddView(Shape, logits);

        var result = Merge(masks, new ClassLogits(2, 1, new float[] { 3, 3 }), new MergeOptions { Method = method });

        Assert.Empty(result.Segments);
        Assert.Equal(Shape.ImagePixels, result.Report.VoidPixels);
        Assert.All(Map(result, 0).SegmentIds, id => Assert.Equal(0, id));
    }

    [Fact]
    public void Merge_TwoPasses_OnlyHandsPixelsOn()
    {
        var result = Merge(Scene.ToStore(Shape), Scene.ToClasses(), new MergeOptions { Method = MergeMethod.StandardV2 });

        var first = result.Report.FirstPassSegments!;
        Assert.Equal(
            first.Select(segment => (segment.Id, segment.Query, segment.ClassIndex)),
            result.Segments.Select(segment => (segment.Id, segment.Query, segment.ClassIndex)));
        Assert.All(first.Zip(result.Segments), pair => Assert.True(pair.Second.Area >= pair.First.Area));
    }

    [Fact]
    public void Merge_LogitsOfOtherQueries_Throws() =>
        Assert.Throws<InvalidContentException>(
            () => Merge(Scene.ToStore(Shape), new ClassLogits(1, 1, new float[1]), new MergeOptions()));

    [Fact]
    public void Merge_OverlapsOfOtherMasks_Throws()
    {
        var foreign = new OverlapMatrix(Scene.Queries, [], [], 1, 1, OverlapResolution.Full);

        Assert.Throws<InvalidContentException>(
            () => MaskMerger.Merge(
                Scene.ToStore(Shape),
                Scene.ToClasses(),
                new MergeOptions(),
                foreign,
                cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Merge_Qubo_ReportsProgressOfAllStages()
    {
        var seen = new List<MergeProgress>();
        _ = MaskMerger.Merge(
            Scene.ToStore(Shape),
            Scene.ToClasses(),
            new MergeOptions(),
            progress: new Recorder(seen),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Enum.GetValues<MergeStage>(), seen.Select(step => step.Stage).Distinct());
        Assert.All(Enum.GetValues<MergeStage>(), stage => Assert.Contains(seen, step => step.Stage == stage && step.Done == step.Total));
    }

    [Fact]
    public void Merge_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(
            () => MaskMerger.Merge(
                Scene.ToStore(Shape), Scene.ToClasses(), new MergeOptions(), cancellationToken: new CancellationToken(true)));

    private static MergeResult Merge(IMaskSource masks, ClassLogits classes, MergeOptions options) =>
        MaskMerger.Merge(masks, classes, options, cancellationToken: TestContext.Current.CancellationToken);

    private static PanopticMap Map(MergeResult result, int view) => result.LabelView(view, TestContext.Current.CancellationToken);

    private static void AssertSameMaps(MergeResult first, MergeResult second)
    {
        for (int view = 0; view < Scene.Views; view++)
        {
            Assert.Equal(Map(first, view).SegmentIds, Map(second, view).SegmentIds);
            Assert.Equal(Map(first, view).Confidence, Map(second, view).Confidence);
        }
    }

    private static ExactMaskStore Permuted(int[] order)
    {
        var masks = new ExactMaskStore(Scene.Queries);
        for (int view = 0; view < Scene.Views; view++)
        {
            float[] logits = Scene.MaskLogits(view);
            masks.AddView(Shape, [.. order.SelectMany(query => logits.Skip(query * Shape.MaskPixels).Take(Shape.MaskPixels))]);
        }

        return masks;
    }

    private static ClassLogits PermutedClasses(int[] order)
    {
        float[] logits = Scene.ClassLogits();
        float[] permuted = [.. order.SelectMany(query => logits.Skip(query * Scene.Classes).Take(Scene.Classes))];
        return new ClassLogits(Scene.Queries, Scene.Classes, permuted);
    }

    private static float[] ReadAll(ExactMaskStore masks, int view)
    {
        float[] values = new float[Scene.Queries * Shape.MaskPixels];
        masks.ReadProbabilities(view, [.. Enumerable.Range(0, Scene.Queries)], 0, Shape.MaskHeight, values);
        return values;
    }

    private static float ScoreOfOneQuery(float[] classLogits, MergeOptions options, int expectedClass = 0)
    {
        var masks = new ExactMaskStore(1);
        float[] logits = new float[Shape.MaskPixels];
        Array.Fill(logits, 5);
        masks.AddView(Shape, logits);
        var segment = Assert.Single(Merge(masks, new ClassLogits(1, classLogits.Length, classLogits), options).Segments);
        Assert.Equal(expectedClass, segment.ClassIndex);
        return segment.ClassScore;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Tempered(double chosen, double other) =>
        Math.Exp(chosen / 0.1) / (Math.Exp(chosen / 0.1) + Math.Exp(other / 0.1));

    private sealed class Recorder(List<MergeProgress> seen) : IProgress<MergeProgress>
    {
        public void Report(MergeProgress value) => seen.Add(value);
    }
}
