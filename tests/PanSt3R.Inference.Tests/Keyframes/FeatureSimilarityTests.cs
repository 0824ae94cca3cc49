using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class FeatureSimilarityTests
{
    [Fact]
    public void Normalise_Mean_GivesUnitLength() =>
        TensorAssert.Close([0.6f, 0.8f], FeatureSimilarity.Normalise([3, 4]), 1e-7, "unit");

    [Fact]
    public void Normalise_NoDirection_GivesZeros()
    {
        Assert.Equal([0, 0], FeatureSimilarity.Normalise([0, 0]));
        Assert.Equal([0, 0], FeatureSimilarity.Normalise([float.NaN, 2]));
    }

    [Fact]
    public void Compare_KnownAngles_MapsCosineToZeroToOne()
    {
        float half = MathF.Sqrt(0.5f);
        var similarity = FeatureSimilarity.Compare([[1, 0], [0, 1], [-1, 0], [half, half], [0, 0]]);
        float[] expected = [1, 0.5f, 0, (1 + half) / 2, 0.5f];
        TensorAssert.Close(expected, [.. similarity.Row(0).ToArray().Select(value => (float)value)], 1e-6, "first row");
    }

    [Fact]
    public void Compare_RandomFeatures_IsSymmetricWithinRangeAndOneOnTheDiagonal()
    {
        var random = new Random(6);
        float[][] pooled = [.. Enumerable.Range(0, 9).Select(_ => FeatureSimilarity.Normalise(
            [.. Enumerable.Range(0, 20).Select(_ => random.NextSingle() - 0.5f)]))];
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
