using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class FeatureSimilarityTests
{
    [Fact]
    public void Pool_Tokens_GivesTheUnitMean() =>
        TensorAssert.Close([0.6f, 0.8f], FeatureSimilarity.Pool([1, 0, 5, 8], width: 2), 1e-7, "pooled");

    [Fact]
    public void Pool_NoDirection_GivesZeros()
    {
        Assert.Equal([0, 0], FeatureSimilarity.Pool([1, 2, -1, -2], width: 2));
        Assert.Equal([0, 0], FeatureSimilarity.Pool([float.NaN, 2], width: 2));
    }

    [Fact]
    public void Compare_KnownAngles_MapsCosineToZeroToOne()
    {
        float half = MathF.Sqrt(0.5f);
        var similarity = FeatureSimilarity.Compare([[1, 0], [0, 1], [-1, 0], [half, half], [0, 0]]);
        float[] expected = [1, 0.5f, 0, (1 + half) / 2, 0.5f];
        TensorAssert.Close(expected, similarity.Row(0), 1e-6, "first row");
    }

    [Fact]
    public void Compare_RandomFeatures_IsSymmetricWithinRangeAndOneOnTheDiagonal()
    {
        var random = new Random(6);
        float[][] pooled = [.. Enumerable.Range(0, 9).Select(_ => FeatureSimilarity.Pool(
            [.. Enumerable.Range(0, 60).Select(_ => random.NextSingle() - 0.5f)], width: 20))];
        var similarity = FeatureSimilarity.Compare(pooled);
        for (int a = 0; a < 9; a++)
        {
            Assert.Equal(1, similarity.Row(a)[a]);
            for (int b = 0; b < 9; b++)
            {
                Assert.Equal(similarity.Row(a)[b], similarity.Row(b)[a]);
                Assert.InRange(similarity.Row(a)[b], 0, 1);
            }
        }
    }
}
