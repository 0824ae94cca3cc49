using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Inference.Merging.Tiling;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Tests.Merging.Overlaps;

public sealed unsafe class FaintKernelTests
{
    private const int Side = OverlapKernel.Side;
    private const double RoundingPerPixel = 2.5e-7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(64)]
    public void MinimumSums_OneSideFaint_IsWithinTheRoundingOfThePlainSums(int rows)
    {
        Assert.SkipUnless(FaintKernel.IsSupported, "This machine has no AVX-512 BW.");
        using var tiles = new AlignedBuffer<float>(2 * Side * TileGrid.TilePixels);
        using var steps = new AlignedBuffer<float>(Side * TileGrid.TilePixels);
        nint[] exact = new nint[2 * Side];
        nint[] rounded = new nint[2 * Side];
        var random = new Random(rows);
        for (int i = 0; i < 2 * Side; i++)
        {
            float* tile = tiles.Pointer + (i * TileGrid.TilePixels);
            short* tileSteps = (short*)steps.Pointer + (i * TileGrid.TilePixels);
            float largest = i < Side ? 2 * FaintKernel.Limit : FaintKernel.Limit;
            for (int pixel = 0; pixel < rows * ColumnBlock.Lanes; pixel++)
            {
                tile[pixel] = Math.Min(largest, largest * 1.1f * random.NextSingle());
            }

            FaintKernel.Quantise(tile, rows, tileSteps);
            (exact[i], rounded[i]) = ((nint)tile, (nint)tileSteps);
        }

        float[] expected = new float[Side * Side];
        float[] actual = new float[Side * Side];
        OverlapKernel.MinimumSumsPlain(exact.AsSpan(0, Side), exact.AsSpan(Side), rows, expected);
        FaintKernel.MinimumSums(rounded.AsSpan(0, Side), rounded.AsSpan(Side), rows, actual);

        TensorAssert.Close(expected, actual, RoundingPerPixel * rows * ColumnBlock.Lanes, "overlaps with faint masks");
    }
}
