using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public class SineFrequenciesTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Of_GoldenCount_EqualsReferenceToTheLastBit(int count)
    {
        using var golden = new GoldenUnit("loftup_unit");

        golden.Check($"const.freqs{count}", new HostTensor([count], SineFrequencies.Of(count)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void Of_OtherCount_RisesEvenlyInTheExponent(int count)
    {
        const float RoundingOfExponents = 1e-5f;
        float[] exponents = [.. SineFrequencies.Of(count).Select(frequency => MathF.Log(frequency))];

        Assert.Equal(-2, exponents[0], RoundingOfExponents);
        Assert.Equal(10, exponents[^1], RoundingOfExponents);
        Assert.All(Enumerable.Range(1, count - 1), i =>
            Assert.Equal(12f / (count - 1), exponents[i] - exponents[i - 1], RoundingOfExponents));
    }
}
