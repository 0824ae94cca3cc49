using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Testing.Retrieval;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval;

public sealed class RetrievalSimilarityTests : IDisposable
{
    private const int Width = 33;
    private const int Centroids = 90;

    private readonly TemporaryFolder _folder = new();
    private readonly Codebook _codebook;

    public RetrievalSimilarityTests() =>
        _codebook = RandomCodebook.Write(_folder.File("codebook"), RandomCodebook.Normal(Centroids * Width, 1), Width);

    public void Dispose()
    {
        _codebook.Dispose();
        _folder.Dispose();
    }

    /// <summary>Views of 700 descriptors, so that some batches hold several views; similarities depend on pairs alone.</summary>
    [Fact]
    public void Compare_ViewsInSeveralBatches_GivesWhatPairsGive()
    {
        float[][] views = [.. Enumerable.Range(0, 9).Select(view => RandomCodebook.Normal(700 * Width, view + 10))];
        var all = Compare(views);

        for (int a = 0; a < views.Length; a += 4)
        {
            for (int b = 0; b < views.Length; b += 3)
            {
                Assert.Equal(Compare([views[a], views[b]]).Row(0)[1], all.Row(a)[b], 1e-15);
            }
        }
    }

    [Fact]
    public void Compare_AViewAndItsHalf_IsMoreAlikeThanOthers()
    {
        float[] view = RandomCodebook.Normal(40 * Width, 2);
        var similarity = Compare([view, view[..(20 * Width)], RandomCodebook.Normal(40 * Width, 3)]);

        Assert.True(similarity.Row(0)[1] > similarity.Row(0)[2]);
        Assert.True(similarity.Row(0)[0] is > 0 and < 1);
    }

    [Fact]
    public void Add_DescriptorsThatAreNotFinite_LeavesThemOut()
    {
        float[] view = RandomCodebook.Normal(10 * Width, 4);
        float[] damaged = [.. view, .. Enumerable.Repeat(float.NaN, Width), .. Enumerable.Repeat(float.MaxValue, Width)];
        float[] other = RandomCodebook.Normal(10 * Width, 5);

        Assert.Equal(Compare([view, other]).Values, Compare([damaged, other]).Values);
    }

    [Fact]
    public void Add_NothingUsable_SaysSoAndResemblesNoView()
    {
        using var similarity = new RetrievalSimilarity(_codebook, AsmkConfiguration.Default);
        float[] view = RandomCodebook.Normal(10 * Width, 6);

        Assert.True(similarity.Add(view, TestContext.Current.CancellationToken));
        Assert.False(similarity.Add(Enumerable.Repeat(float.NaN, Width).ToArray(), TestContext.Current.CancellationToken));
        var matrix = similarity.Compare(TestContext.Current.CancellationToken);

        Assert.True(matrix.Row(0)[0] > 0);
        Assert.Equal([0, 0], matrix.Row(1));
        Assert.Equal(0, matrix.Row(0)[1]);
    }

    [Fact]
    public void Compare_MoreAssignmentsThanCentroids_TakesAllCentroids()
    {
        using var small = RandomCodebook.Write(_folder.File("small"), RandomCodebook.Normal(3 * Width, 7), Width);
        using var similarity = new RetrievalSimilarity(small, AsmkConfiguration.Default);
        similarity.Add(RandomCodebook.Normal(Width, 8), TestContext.Current.CancellationToken);

        Assert.Equal(1 / Math.Sqrt(3), similarity.Compare(TestContext.Current.CancellationToken).Row(0)[0], 1e-6);
    }

    private SimilarityMatrix Compare(float[][] views)
    {
        using var similarity = new RetrievalSimilarity(_codebook, AsmkConfiguration.Default);
        foreach (float[] view in views)
        {
            Assert.True(similarity.Add(view, TestContext.Current.CancellationToken));
        }

        return similarity.Compare(TestContext.Current.CancellationToken);
    }
}
