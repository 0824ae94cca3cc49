using PanSt3R.Inference.Merging.Tiling;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Tests.Merging.Tiling;

public sealed unsafe class ColumnBlockTests
{
    private const int Rows = 3;

    [Fact]
    public void Sample_AnyRatio_EqualsThePlainLanes()
    {
        for (int input = 1; input < 70; input += 4)
        {
            for (int output = 1; output < 150; output += 7)
            {
                CompareBlocks(new BilinearAxis(input, output), input);
            }
        }
    }

    [Fact]
    public void Sample_RightBorder_LeavesTheOtherLanesZero()
    {
        using var mask = new AlignedBuffer<float>(5 + ColumnBlock.Window);
        using var sampled = new AlignedBuffer<float>(ColumnBlock.Lanes);
        mask.Span.Fill(1);
        var block = new ColumnBlock(new BilinearAxis(5, 20), firstColumn: 16);

        block.Sample(mask.Pointer, stride: 5, rows: 1, sampled.Pointer);

        Assert.Equal(4, block.Columns);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], sampled.Span.ToArray());
    }

    private static void CompareBlocks(BilinearAxis axis, int stride)
    {
        using var mask = new AlignedBuffer<float>((Rows * stride) + ColumnBlock.Window);
        using var fast = new AlignedBuffer<float>(Rows * ColumnBlock.Lanes);
        using var plain = new AlignedBuffer<float>(Rows * ColumnBlock.Lanes);
        var random = new Random(stride);
        foreach (ref float value in mask.Span)
        {
            value = random.NextSingle();
        }

        for (int column = 0; column < axis.Length; column += ColumnBlock.Lanes)
        {
            var block = new ColumnBlock(axis, column);
            block.Sample(mask.Pointer, stride, Rows, fast.Pointer);
            block.SamplePlain(mask.Pointer, stride, Rows, plain.Pointer);
            TensorAssert.Close(plain.Span, fast.Span, tolerance: 1e-6, $"columns from {column} of {axis.Length}");
        }
    }
}
