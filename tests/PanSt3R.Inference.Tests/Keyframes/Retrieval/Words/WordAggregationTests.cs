using PanSt3R.Inference.Keyframes.Retrieval.Words;
using PanSt3R.Testing.Retrieval;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Words;

public sealed class WordAggregationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(1024)]
    public void Pack_AnyWidth_GivesTheSameAsBitByBit(int width)
    {
        float[] residual = RandomCodebook.Normal(width, width);
        uint[] packed = new uint[WordAggregation.WordsOf(width)];
        WordAggregation.Pack(residual, packed);

        Assert.Equal(residual.Chunk(WordAggregation.WordBits).Select(part => WordAggregation.PackPlain(part)), packed);
    }

    [Fact]
    public void Pack_ZerosAndSigns_SetsBitsOfPositiveComponentsOnly()
    {
        float[] residual = new float[33];
        (residual[0], residual[1], residual[31], residual[32]) = (1, -1, float.Epsilon, 2);
        uint[] packed = new uint[2];
        WordAggregation.Pack(residual, packed);

        Assert.Equal([0x8000_0001u, 0x8000_0000u], packed);
    }

    [Fact]
    public void Aggregate_SharedCentroids_SumsTheirResidualsInAscendingOrder()
    {
        using var folder = new TemporaryFolder();
        using var codebook = RandomCodebook.Write(folder.File("codebook"), [0, 0, 10, 10, 20, 20], 2);
        float[] descriptors = [11, 9, 9, 12, 1, -1];
        List<(int Centroid, float[] Sum)> sums = [];
        new Residuals(codebook).Visit(descriptors, [1, 2, 1, 0, 0, 1], 2, 1, (centroid, sum) => sums.Add((centroid, sum.ToArray())));
        var words = new WordAggregation(codebook).Aggregate(descriptors, [1, 2, 1, 0, 0, 1], 2, 2);

        Assert.Equal([0, 1], sums.Select(sum => sum.Centroid));
        Assert.Equal([1, -1], sums[0].Sum);
        Assert.Equal([0, 1], sums[1].Sum);
        Assert.Equal([0, 1, 2], words.Centroids);
        Assert.Equal([0xC000_0000u, 0u, 0u], words.Bits);
    }
}
