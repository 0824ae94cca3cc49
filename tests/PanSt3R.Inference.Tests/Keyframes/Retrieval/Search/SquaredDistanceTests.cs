using PanSt3R.Inference.Keyframes.Retrieval.Search;
using PanSt3R.Testing.Retrieval;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Search;

public sealed class SquaredDistanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1024)]
    [InlineData(1039)]
    public void Of_AnyWidth_IsTheSumOfSquaredDifferences(int width)
    {
        float[] a = RandomCodebook.Normal(width, 1);
        float[] b = RandomCodebook.Normal(width, 2);
        double expected = a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum();

        Assert.Equal(expected, SquaredDistance.Of(a, b), expected * 1e-14);
        Assert.Equal(0, SquaredDistance.Of(a, a));
    }
}
