using PanSt3R.Inference.Merging.Tiling;

namespace PanSt3R.Inference.Tests.Merging.Tiling;

public sealed class BilinearAxisTests
{
    [Fact]
    public void Constructor_TwiceTheLength_AlternatesQuarters()
    {
        var axis = new BilinearAxis(3, 6);

        Assert.Equal([0, 0, 0, 1, 1, 2], axis.Lower);
        Assert.Equal([1, 1, 1, 2, 2, 2], axis.Upper);
        Assert.Equal([0, 0.25f, 0.75f, 0.25f, 0.75f, 0.25f], axis.UpperWeight);
    }

    [Fact]
    public void Constructor_SameLength_CopiesValues()
    {
        var axis = new BilinearAxis(97, 97);

        Assert.Equal(Enumerable.Range(0, 97), axis.Lower);
        Assert.All(axis.UpperWeight, weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Constructor_AnyLengths_StaysInRange()
    {
        for (int input = 1; input < 40; input++)
        {
            for (int output = 1; output < 90; output++)
            {
                var axis = new BilinearAxis(input, output);
                Assert.All(axis.UpperWeight, weight => Assert.InRange(weight, 0, 1));
                Assert.All(axis.Lower.Zip(axis.Upper), pair => Assert.InRange(pair.Second - pair.First, 0, 1));
                Assert.InRange(axis.Upper[^1], 0, input - 1);
            }
        }
    }
}
