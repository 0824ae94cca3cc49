using CsCheck;
using PanSt3R.Inference.Keyframes.Retrieval.Search;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Search;

public sealed class FixedPointTests
{
    [Fact]
    public void Convert_AnyVectors_BoundsTheErrorOfTheirProduct() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int, Gen.Double[-12, 12], Gen.Double[-12, 12]).Sample((width, seed, magnitude, otherMagnitude) =>
        {
            float[] a = Vector(width, seed, magnitude);
            float[] b = Vector(width, seed + 1, otherMagnitude);
            var (inA, inB) = (new short[width], new short[width]);
            var factsA = FixedPoint.Convert(a, inA);
            var factsB = FixedPoint.Convert(b, inB);
            double exact = a.Zip(b, (x, y) => (double)x * y).Sum();
            long product = inA.Zip(inB, (x, y) => (long)x * y).Sum();
            double bound = (factsA.Length * (double)factsB.Rest) + (factsA.Rest * ((double)factsB.Length + factsB.Rest));

            Assert.InRange(Math.Abs(exact - (product * (double)factsA.Scale * factsB.Scale)), 0, bound + 1e-300);
            Assert.InRange(product, int.MinValue, int.MaxValue);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1024)]
    [InlineData(16384)]
    public void Convert_EqualNumbers_KeepsTheProductWithItselfIn32Bits(int width)
    {
        short[] integers = new short[width];
        FixedPoint.Convert([.. Enumerable.Repeat(0.7f, width)], integers);

        Assert.InRange(integers.Sum(value => (long)value * value), 0, int.MaxValue);
    }

    [Fact]
    public void Convert_OneHugeNumber_UsesTheWholeRange()
    {
        short[] integers = new short[3];
        var facts = FixedPoint.Convert([-8, 0, 0], integers);

        Assert.Equal([-short.MaxValue, 0, 0], integers);
        Assert.Equal(8, facts.Length, 1e-4);
    }

    [Fact]
    public void Convert_Zeros_LeavesNothingOut()
    {
        short[] integers = [1, 2];
        Assert.Equal(new FixedPointFacts(0, 0, 0), FixedPoint.Convert([0, 0], integers));
        Assert.Equal([0, 0], integers);
    }

    private static float[] Vector(int width, int seed, double magnitude)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, width).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, magnitude)))];
    }
}
