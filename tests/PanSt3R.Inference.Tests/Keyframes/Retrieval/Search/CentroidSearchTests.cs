using PanSt3R.Inference.Keyframes.Retrieval.Search;
using PanSt3R.Network.Bundles;
using PanSt3R.Testing.Retrieval;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Search;

/// <summary>Searches on a grid of shapes and kinds of data against all distances in double precision.</summary>
public sealed class CentroidSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<string, int, int, int, int>();
            foreach (string kernel in new[] { "wide", "narrow", "plain", "single" })
            {
                data.Add(kernel, 1, 1, 1, 1);
                data.Add(kernel, 7, 5, 1, 5);
                data.Add(kernel, 5, 5, 3, 5);
                data.Add(kernel, 50, 49, 33, 2);
                data.Add(kernel, 97, 300, 64, 5);
                data.Add(kernel, 200, 1000, 127, 8);
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Find_AnyShape_GivesTheNearestCentroids(string kernel, int descriptors, int centroids, int width, int nearest) =>
        AssertExact(kernel, RandomCodebook.Normal(centroids * width, 1), RandomCodebook.Normal(descriptors * width, 2), width, nearest);

    [Theory]
    [MemberData(nameof(Kernels.Names), MemberType = typeof(Kernels))]
    public void Find_EqualCentroids_TakesTheLowerIndex(string kernel)
    {
        const int Width = 12;
        float[] few = RandomCodebook.Normal(5 * Width, 3);
        float[] centroids = [.. Enumerable.Range(0, 60).SelectMany(i => few.AsSpan(i % 5 * Width, Width).ToArray())];

        AssertExact(kernel, centroids, RandomCodebook.Normal(40 * Width, 4), Width, nearest: 5);
    }

    [Theory]
    [MemberData(nameof(Kernels.Names), MemberType = typeof(Kernels))]
    public void Find_NumbersOnALattice_DecidesTheManyTies(string kernel)
    {
        const int Width = 4;
        float[] centroids = [.. RandomCodebook.Normal(500 * Width, 5).Select(value => MathF.Round(value))];
        float[] descriptors = [.. RandomCodebook.Normal(100 * Width, 6).Select(value => MathF.Round(value) / 2)];

        AssertExact(kernel, centroids, descriptors, Width, nearest: 5);
    }

    [Theory]
    [MemberData(nameof(Kernels.Names), MemberType = typeof(Kernels))]
    public void Find_LengthsOfManyMagnitudes_StaysExact(string kernel)
    {
        const int Width = 20;
        float[] centroids = RandomCodebook.Normal(400 * Width, 7);
        float[] descriptors = RandomCodebook.Normal(60 * Width, 8);
        for (int i = 0; i < centroids.Length; i++)
        {
            centroids[i] *= MathF.Pow(10, i / Width % 13 - 6);
        }

        for (int i = 0; i < descriptors.Length; i++)
        {
            descriptors[i] *= MathF.Pow(10, i / Width % 11 - 5);
        }

        AssertExact(kernel, centroids, descriptors, Width, nearest: 5);
    }

    [Theory]
    [MemberData(nameof(Kernels.Names), MemberType = typeof(Kernels))]
    public void Find_CentroidsCloserThanFixedPointTells_DecidesExactly(string kernel)
    {
        const int Width = 16;
        float[] centre = RandomCodebook.Normal(Width, 9);
        float[] noise = RandomCodebook.Normal(300 * Width, 10);
        float[] centroids = [.. noise.Select((value, i) => centre[i % Width] + (1e-6f * value))];

        AssertExact(kernel, centroids, [.. centre, .. noise[..(10 * Width)]], Width, nearest: 5);
    }

    [Theory]
    [MemberData(nameof(Kernels.Names), MemberType = typeof(Kernels))]
    public void Find_Zeros_TakesTheLowestIndices(string kernel) => AssertExact(kernel, new float[30 * 3], new float[2 * 3], 3, nearest: 5);

    [Fact]
    public void Find_MillionsOfEquallyNear_StaysBounded()
    {
        const int Width = 2;
        float[] centroids = [.. Enumerable.Repeat(1f, 8192 * Width)];

        AssertExact("plain", centroids, RandomCodebook.Normal(300 * Width, 11), Width, nearest: 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Find_AnyNumberOfThreads_GivesTheSame(int threads)
    {
        const int Width = 10;
        AssertExact("plain", RandomCodebook.Normal(700 * Width, 12), RandomCodebook.Normal(30 * Width, 13), Width, 5, threads);
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var codebook = RandomCodebook.Write(_folder.File("codebook"), RandomCodebook.Normal(100, 1), 2);
        using var search = new CentroidSearch(codebook, TileKernel.Fastest);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => search.Find(new float[10], 1, new ParallelOptions { CancellationToken = stop.Token }));
    }

    private void AssertExact(string kernel, float[] centroids, float[] descriptors, int width, int nearest, int threads = 3)
    {
        var tiles = Kernels.Of(kernel);
        using var codebook = RandomCodebook.Write(_folder.File("codebook"), centroids, width);
        using var search = new CentroidSearch(codebook, tiles);

        int[] found = search.Find(descriptors, nearest, new ParallelOptions { MaxDegreeOfParallelism = threads });

        Assert.Equal(PlainSearch(codebook, descriptors, nearest), found);
    }

    /// <summary>All distances, sorted.</summary>
    private static int[] PlainSearch(Codebook codebook, float[] descriptors, int nearest)
    {
        List<int> found = [];
        for (int start = 0; start < descriptors.Length; start += codebook.Width)
        {
            float[] descriptor = descriptors[start..(start + codebook.Width)];
            found.AddRange(Enumerable.Range(0, codebook.Count)
                .OrderBy(centroid => SquaredDistance.Of(descriptor, codebook.Centroid(centroid)))
                .ThenBy(centroid => centroid)
                .Take(nearest));
        }

        return [.. found];
    }
}
