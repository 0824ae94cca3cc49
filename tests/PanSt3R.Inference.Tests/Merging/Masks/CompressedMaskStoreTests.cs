using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;

namespace PanSt3R.Inference.Tests.Merging.Masks;

public sealed class CompressedMaskStoreTests
{
    /// <summary>Share of pixels whose segment may differ from exact masks; 0.07 percent were measured at most.</summary>
    private const double LabelDisagreement = 0.002;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(17, 33)]
    [InlineData(50, 7)]
    public void ReadProbabilities_AnyShape_IsWithinHalfAStep(int height, int width)
    {
        var shape = new MaskViewShape(height, width, 2 * height, 2 * width);
        var scene = new SyntheticPredictions(5, 1, height, width);
        float[] exact = Read(scene.ToStore(shape), [4, 0, 2], 0, height);
        float[] stored = Read(Compress(scene, shape), [4, 0, 2], 0, height);

        foreach (var (expected, actual) in exact.Zip(stored))
        {
            Assert.Equal(expected, actual, expected < 1 / 256f ? 1 / 256f : 1 / 512f);
            Assert.Equal(expected >= 0.5f, actual >= 0.5f);
            Assert.Equal(expected >= 0.25f, actual >= 0.25f);
        }
    }

    [Fact]
    public void ReadProbabilities_SomeRows_EqualsThoseOfTheWholeMask()
    {
        var shape = new MaskViewShape(40, 21, 80, 42);
        using var store = Compress(new SyntheticPredictions(3, 1, 40, 21), shape);

        float[] whole = Read(store, [1], 0, 40);

        Assert.Equal(whole[(13 * 21)..(30 * 21)], Read(store, [1], 13, 17));
    }

    [Fact]
    public void AddView_ValuesAroundThresholds_KeepsTheirSide()
    {
        float quarter = -MathF.Log(3);
        float[] logits = [0, MathF.BitDecrement(0), quarter, MathF.BitIncrement(quarter), MathF.BitDecrement(quarter), 100, -100];
        var shape = new MaskViewShape(1, logits.Length, 2, 2 * logits.Length);
        var exact = new ExactMaskStore(1);
        exact.AddView(shape, logits);
        using var store = new CompressedMaskStore(1);
        store.AddView(shape, logits);

        foreach (var (expected, actual) in Read(exact, [0], 0, 1).Zip(Read(store, [0], 0, 1)))
        {
            Assert.Equal((expected >= 0.5f, expected >= 0.25f), (actual >= 0.5f, actual >= 0.25f));
        }
    }

    [Fact]
    public void AddView_EmptyMasks_CostNextToNothing()
    {
        var shape = new MaskViewShape(192, 256, 384, 512);
        using var store = new CompressedMaskStore(4);
        float[] logits = new float[4 * shape.MaskPixels];
        Array.Fill(logits, -9);

        store.AddView(shape, logits);

        Assert.InRange(store.Bytes, 1, 4 * 400);
    }

    [Fact]
    public void AddView_OneViewOfALargeScene_LeavesRoomForFiveHundredInFourGibibytes()
    {
        var shape = new MaskViewShape(192, 256, 384, 512);
        using var store = Compress(new SyntheticPredictions(200, 1, shape.MaskHeight, shape.MaskWidth), shape);

        TestContext.Current.TestOutputHelper?.WriteLine($"{store.Bytes / 1024.0:F0} KiB per view of 200 queries.");
        Assert.InRange(store.Bytes, 1, (4L << 30) / 500);
    }

    [Fact]
    public void AddView_NotANumber_Throws()
    {
        using var store = new CompressedMaskStore(1);

        Assert.Throws<InvalidContentException>(() => store.AddView(new MaskViewShape(1, 1, 2, 2), new[] { float.NaN }));
    }

    [Fact]
    public void AddView_MoreThanFitsInMemory_ReadsTheSameFromAScratchFileThatGoesAway()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("masks");
        var shape = new MaskViewShape(40, 21, 80, 42);
        var scene = new SyntheticPredictions(6, 5, 40, 21);
        using var inMemory = Compress(scene, shape);
        long budget = inMemory.Bytes * 2 / 5;
        using (var store = Compress(scene, shape, path, budget))
        {
            Assert.True(File.Exists(path));
            Assert.InRange(store.Bytes, 1, budget);
            for (int view = 0; view < scene.Views; view++)
            {
                Assert.Equal(Read(inMemory, [5, 0, 3], 7, 30, view), Read(store, [5, 0, 3], 7, 30, view));
            }
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Merge_MasksInAScratchFile_GivesTheSameMaps()
    {
        using var folder = new TemporaryFolder();
        var shape = new MaskViewShape(48, 64, 96, 128);
        var scene = new SyntheticPredictions(20, 3, 48, 64);
        using var inMemory = Compress(scene, shape);
        using var store = Compress(scene, shape, folder.File("masks"), memory: 0);

        var expected = MaskMerger.Merge(
            inMemory, scene.ToClasses(), new MergeOptions(), cancellationToken: TestContext.Current.CancellationToken);
        var actual = MaskMerger.Merge(
            store, scene.ToClasses(), new MergeOptions(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, store.Bytes);
        Assert.Equal(expected.Segments, actual.Segments);
        Assert.All(Enumerable.Range(0, scene.Views), view => Assert.Equal(0, DifferingPixels(expected, actual, view)));
    }

    [Fact]
    public void Dispose_AfterMergeWasCancelled_RemovesTheScratchFile()
    {
        using var folder = new TemporaryFolder();
        var shape = new MaskViewShape(16, 16, 32, 32);
        var scene = new SyntheticPredictions(4, 2, 16, 16);
        using (var store = Compress(scene, shape, folder.File("masks"), memory: 0))
        {
            Assert.Throws<OperationCanceledException>(() => MaskMerger.Merge(
                store, scene.ToClasses(), new MergeOptions(), cancellationToken: new CancellationToken(canceled: true)));
        }

        Assert.False(File.Exists(folder.File("masks")));
    }

    [Theory]
    [InlineData(MergeMethod.StandardV1)]
    [InlineData(MergeMethod.StandardV2)]
    [InlineData(MergeMethod.Qubo)]
    public void LabelView_CompressedMasks_AgreeWithExactOnes(MergeMethod method)
    {
        var shape = new MaskViewShape(96, 128, 192, 256);
        var scene = new SyntheticPredictions(40, 3, 96, 128);
        var exact = scene.ToStore(shape);
        var overlaps = OverlapAccumulator.Sum(exact, OverlapResolution.Full, null, TestContext.Current.CancellationToken);
        var options = new MergeOptions { Method = method };

        var expected = MaskMerger.Merge(
            exact, scene.ToClasses(), options, overlaps, cancellationToken: TestContext.Current.CancellationToken);
        var actual = MaskMerger.Merge(
            Compress(scene, shape), scene.ToClasses(), options, overlaps, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected.Segments.Select(segment => segment.Query), actual.Segments.Select(segment => segment.Query));
        int differing = Enumerable.Range(0, scene.Views).Sum(view => DifferingPixels(expected, actual, view));
        double share = differing / (double)(scene.Views * shape.ImagePixels);
        TestContext.Current.TestOutputHelper?.WriteLine($"{share:P3} of the pixels differ.");
        Assert.InRange(share, 0, LabelDisagreement);
    }

    private static int DifferingPixels(MergeResult expected, MergeResult actual, int view) =>
        SegmentIds(expected, view).Zip(SegmentIds(actual, view)).Count(pair => pair.First != pair.Second);

    private static int[] SegmentIds(MergeResult result, int view) =>
        result.LabelView(view, TestContext.Current.CancellationToken).SegmentIds;

    private static CompressedMaskStore Compress(
        SyntheticPredictions scene, MaskViewShape shape, string? scratchPath = null, long memory = 0)
    {
        var store = new CompressedMaskStore(scene.Queries, scratchPath, memory);
        for (int view = 0; view < scene.Views; view++)
        {
            store.AddView(shape, scene.MaskLogits(view));
        }

        return store;
    }

    private static float[] Read(IMaskSource source, int[] queries, int firstRow, int rows, int view = 0)
    {
        float[] values = new float[queries.Length * rows * source.Views[view].MaskWidth];
        source.ReadProbabilities(view, queries, firstRow, rows, values);
        return values;
    }
}
