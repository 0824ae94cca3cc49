using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Runtime;

public class TensorBufferTests
{
    [Fact]
    public void View_PartOfTheBuffer_HasItsPlaceAndSize()
    {
        using var buffer = TensorBuffer.OnHost(ElementType.Float32, 12);

        var view = buffer.View(4, 2, 4);

        Assert.Equal((4, 8), (view.Start, view.Count));
        Assert.True(buffer.IsOnHost);
    }

    [Theory]
    [InlineData(-1, new long[] { 1 })]
    [InlineData(0, new long[] { 13 })]
    [InlineData(5, new long[] { 2, 4 })]
    [InlineData(13, new long[] { 0 })]
    [InlineData(0, new long[] { -1, 5 })]
    [InlineData(0, new long[] { -2, -3 })]
    [InlineData(long.MaxValue, new long[] { 1 })]
    public void View_BeyondTheBuffer_Throws(long start, long[] shape)
    {
        using var buffer = TensorBuffer.OnHost(ElementType.Float32, 12);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.View(start, shape));
    }

    [Fact]
    public void View_SizesThatOverflow_Throws()
    {
        using var buffer = TensorBuffer.OnHost(ElementType.Float32, 12);

        Assert.Throws<OverflowException>(() => buffer.View(0, 1L << 32, 1L << 32));
    }

    [Fact]
    public void View_Empty_Fits()
    {
        using var buffer = TensorBuffer.OnHost(ElementType.Float32, 0);

        Assert.Equal(0, buffer.View(0, 0, 5).Count);
    }

    [Fact]
    public void OnHost_NegativeCapacity_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorBuffer.OnHost(ElementType.Float32, -1));

    [Fact]
    public void AsSpan_TypeOfAnotherSize_Throws()
    {
        using var buffer = TensorBuffer.OnHost(ElementType.Float16, 3);

        Assert.Equal(3, buffer.AsSpan<Half>().Length);
        Assert.Throws<InvalidOperationException>(() => buffer.AsSpan<float>());
    }

    [Fact]
    public void AsSpan_AfterDispose_Throws()
    {
        var buffer = TensorBuffer.OnHost(ElementType.Float32, 3);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.AsSpan<float>());
    }
}
