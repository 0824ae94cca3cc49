using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Inference.Merging.Tiling;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Tests.Merging.Overlaps;

public sealed unsafe class OverlapKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(64)]
    public void MinimumSums_AnyRows_EqualsThePlainSums(int rows)
    {
        const int Side = OverlapKernel.Side;
        using var buffer = new AlignedBuffer<float>(2 * Side * TileGrid.TilePixels);
        var random = new Random(rows);
        foreach (ref float value in buffer.Span)
        {
            value = random.NextSingle();
        }

        nint[] tiles = [.. Enumerable.Range(0, 2 * Side).Select(i => (nint)(buffer.Pointer + (i * TileGrid.TilePixels)))];
        float[] fast = new float[Side * Side];
        float[] plain = new float[Side * Side];
        OverlapKernel.MinimumSums(tiles.AsSpan(0, Side), tiles.AsSpan(Side), rows, fast);
        OverlapKernel.MinimumSumsPlain(tiles.AsSpan(0, Side), tiles.AsSpan(Side), rows, plain);

        TensorAssert.Close(plain, fast, tolerance: 2e-4, "minimum sums of up to 1024 values");
    }
}
