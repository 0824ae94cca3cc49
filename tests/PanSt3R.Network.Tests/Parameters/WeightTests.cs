using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Parameters;

public class WeightTests
{
    [Fact]
    public void Transposed_AnyShape_ExchangesRowsAndColumns()
    {
        var random = new Random(5);
        for (int round = 0; round < 50; round++)
        {
            var (rows, columns) = (random.Next(1, 90), random.Next(1, 90));
            float[] transposed = Build(weight => weight.Transposed(), rows, columns);

            for (int i = 0; i < transposed.Length; i++)
            {
                var (column, row) = Math.DivRem(i, rows);
                Assert.Equal((row * columns) + column, transposed[i]);
            }
        }
    }

    [Fact]
    public void Rows_Range_TakesWholeRows() => Assert.Equal([3, 4, 5, 6, 7, 8], Build(weight => weight.Rows(1, 2), 4, 3));

    [Fact]
    public void RowsInOrder_Permutation_MovesWholeRows() =>
        Assert.Equal([4, 5, 0, 1, 2, 3], Build(weight => weight.RowsInOrder("turned", [2, 0, 1]), 3, 2));

    [Fact]
    public void ScaledRows_Factors_MultiplyTheirRow() =>
        Assert.Equal([0, 0, 2, 3, 8, 10], Build(weight => weight.ScaledRows(Weight.Of("factors", [3])), 3, 2));

    [Fact]
    public void Key_OfDifferentContents_Differs()
    {
        var weight = Weight.Of("w", [4, 4]);
        Weight[] all =
        [
            weight,
            weight.Transposed(),
            weight.Reshaped(16),
            weight.Rows(0, 2),
            weight.Rows(2, 2),
            weight.RowsInOrder("turned", [1, 0, 2, 3]),
            weight.ScaledRows(Weight.Of("f", [4])),
            weight.Rows(0, 2).Transposed(),
        ];

        Assert.Equal(all.Length, all.Select(item => item.Key).Distinct().Count());
        Assert.Equal(weight.Rows(0, 2).Key, Weight.Of("w", [4, 4]).Rows(0, 2).Key);
    }

    private static float[] Build(Func<Weight, Weight> change, int rows, int columns)
    {
        using var source = new CountingSource(
            new TensorInfo("w", ElementType.Float32, [rows, columns]), new TensorInfo("factors", ElementType.Float32, [rows]));
        var weight = change(Weight.Of("w", [rows, columns]));
        float[] values = weight.Build(source);
        Assert.Equal(weight.Count, values.Length);
        return values;
    }
}
