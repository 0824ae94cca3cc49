using System.Numerics.Tensors;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Tests.Merging.Masks;

public sealed class HalfLogisticTests
{
    [Fact]
    public void Apply_EveryHalf_EqualsTheWidenedLogistic()
    {
        ushort[] bits = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(value => (ushort)value)];
        float[] widened = [.. bits.Select(value => (float)BitConverter.UInt16BitsToHalf(value))];
        float[] expected = new float[bits.Length];
        TensorPrimitives.Sigmoid(widened, expected);

        float[] actual = new float[bits.Length];
        HalfLogistic.Apply(bits, actual);

        Assert.Equal(expected, actual);
    }
}
