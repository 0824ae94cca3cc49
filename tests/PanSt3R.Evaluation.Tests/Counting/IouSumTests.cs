using CsCheck;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Tests.Counting;

public sealed class IouSumTests
{
    private static readonly Gen<double> Iou = Gen.Double[0.5, 1].Where(iou => iou > 0.5);

    [Fact]
    public void Of_AnyMatch_IsExact() => Iou.Sample(iou => IouSum.Of(iou).Value == iou);

    [Fact]
    public void Sum_AnyOrderAndGrouping_IsTheSameToTheLastBit() => Iou.Array[1, 200].Sample(ious =>
    {
        var forwards = ious.Select(IouSum.Of).Aggregate((left, right) => left + right);
        var backwards = ious.Reverse().Select(IouSum.Of).Aggregate((left, right) => right + left);
        var halves = ious.Chunk((ious.Length + 1) / 2)
            .Select(half => half.Select(IouSum.Of).Aggregate((left, right) => left + right))
            .Aggregate((left, right) => left + right);

        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards, halves);
        Assert.Equal(ious.Sum(), forwards.Value, 1e-9);
    });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void Of_NoMatch_Throws(double iou) => Assert.Throws<ArgumentOutOfRangeException>(() => IouSum.Of(iou));
}
