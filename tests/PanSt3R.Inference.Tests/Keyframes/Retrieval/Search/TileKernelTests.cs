using PanSt3R.Inference.Keyframes.Retrieval.Search;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Search;

public sealed unsafe class TileKernelTests
{
    [Theory]
    [InlineData("wide", 1)]
    [InlineData("wide", 2)]
    [InlineData("wide", 31)]
    [InlineData("wide", 512)]
    [InlineData("narrow", 1)]
    [InlineData("narrow", 2)]
    [InlineData("narrow", 31)]
    [InlineData("narrow", 512)]
    public void Multiply_AnySize_GivesTheSameAsThePlainKernel(string name, int pairs)
    {
        var kernel = Kernels.Of(name);
        int stride = ((2 * pairs) + 31) / 32 * 32;
        using var centroids = new AlignedBuffer<short>(kernel.Rows * stride);
        using var panel = new AlignedBuffer<short>(pairs * kernel.Columns * 2);
        using var fast = new AlignedBuffer<int>(kernel.Rows * kernel.Columns);
        using var plain = new AlignedBuffer<int>(kernel.Rows * kernel.Columns);
        Fill(centroids.Span, pairs, 1);
        Fill(panel.Span, pairs, 2);

        kernel.Multiply(centroids.Pointer, stride, panel.Pointer, pairs, fast.Pointer);
        new PlainTileKernel(kernel.Rows, kernel.Columns).Multiply(centroids.Pointer, stride, panel.Pointer, pairs, plain.Pointer);

        Assert.Equal(plain.Span, fast.Span);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Multiply_LargestNumbers_DoesNotOverflow(string name)
    {
        var kernel = Kernels.Of(name);
        using var centroids = new AlignedBuffer<short>(kernel.Rows * 32);
        using var panel = new AlignedBuffer<short>(kernel.Columns * 2);
        using var tile = new AlignedBuffer<int>(kernel.Rows * kernel.Columns);
        centroids.Span.Fill(-short.MaxValue);
        panel.Span.Fill(short.MaxValue);

        kernel.Multiply(centroids.Pointer, 32, panel.Pointer, 1, tile.Pointer);

        Assert.All(tile.Span.ToArray(), product => Assert.Equal(-2 * short.MaxValue * short.MaxValue, product));
    }

    /// <summary>Numbers so small that no sum over so many pairs leaves 32 bits.</summary>
    private static void Fill(Span<short> values, int pairs, int seed)
    {
        int largest = (int)Math.Min(short.MaxValue, Math.Sqrt(int.MaxValue / (2.0 * pairs)));
        var random = new Random(seed);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (short)random.Next(-largest, largest + 1);
        }
    }
}
