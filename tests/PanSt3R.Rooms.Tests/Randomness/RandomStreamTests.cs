using CsCheck;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void Bits_PublishedSeed_GiveThePublishedSequence()
    {
        var stream = new RandomStream(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => stream.Bits()));
    }

    [Fact]
    public void Whole_AnyLimits_StaysBetweenThem() =>
        Gen.Select(Gen.ULong, Gen.Int[-1000, 1000], Gen.Int[0, 1000]).Sample(
        (seed, low, span) => Assert.InRange(new RandomStream(seed).Whole(low, low + span), low, low + span));

    [Fact]
    public void Bell_ManyDraws_HasUnitDeviation()
    {
        var stream = new RandomStream(3);
        float[] draws = [.. Enumerable.Range(0, 20000).Select(_ => stream.Bell())];

        Assert.Equal(0, draws.Average(), tolerance: 0.03);
        Assert.Equal(1, draws.Average(draw => draw * draw), tolerance: 0.04);
    }

    [Fact]
    public void Derive_NeighbouringSeedsAndIndices_AllDiffer()
    {
        var seeds =
            from seed in Enumerable.Range(0, 100)
            from index in Enumerable.Range(0, 100)
            select RandomStream.Derive((ulong)seed, (ulong)index);

        Assert.Equal(10000, seeds.Distinct().Count());
    }
}
