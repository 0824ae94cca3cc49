using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class RotaryTableTests : IDisposable
{
    private const float TrainedOverUsed = 512f / 768;

    private readonly GoldenUnit _golden = new("units");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Theory]
    [InlineData("rope.tokens", "rope.pos", "rope.out", 1f)]
    [InlineData("rope12.tokens", "rope12.pos", "rope12.out", 1f)]
    [InlineData("rope12.tokens", "rope12.pos", "rope_f0.out", TrainedOverUsed)]
    public void Rotate_GoldenTokens_GivesGoldenResult(string tokens, string positions, string result, float scale)
    {
        var input = _golden.Read(tokens);
        long[] places = _golden.ReadIntegers(positions);

        _golden.Check(result, RotateOnGrid(input, places, scale));
    }

    [Theory]
    [InlineData(16, 4)]
    [InlineData(24, 2)]
    [InlineData(1024, 16)]
    public void PackedOrder_AnyWidth_KeepsChannelsInTheirHeadAndValuesInPlace(int width, int heads)
    {
        int[] order = RotaryTable.PackedOrder(width, heads);

        int head = width / heads;
        Assert.Equal(Enumerable.Range(0, 3 * width), order.Order());
        Assert.All(Enumerable.Range(0, 2 * width), row => Assert.Equal(row / head, order[row] / head));
        Assert.Equal(Enumerable.Range(2 * width, width), order[(2 * width)..]);
    }

    /// <summary>Rotates recorded tokens, each put at its place in a grid that is large enough for all.</summary>
    private HostTensor RotateOnGrid(HostTensor tokens, long[] positions, float scale)
    {
        var (batch, heads, count, channels) = (tokens.Shape[0], (int)tokens.Shape[1], tokens.Shape[2], (int)tokens.Shape[3]);
        int width = heads * channels;
        int[] order = RotaryTable.PackedOrder(width, heads);
        long columns = positions.Where((_, i) => i % 2 == 1).Max() + 1;
        long rows = positions.Where((_, i) => i % 2 == 0).Max() + 1;
        using var unit = new UnitGraph((graph, _) =>
        {
            var x = graph.Input("x", ElementType.Float32, 1, "tokens", width);
            var table = new RotaryTable(graph, TokenGrid.Input(graph), channels, scale);
            graph.Output("y", table.Rotate(x), 1, "tokens", width);
        });
        float[] result = new float[tokens.Values.Length];
        for (long item = 0; item < batch; item++)
        {
            float[] onGrid = new float[rows * columns * width];
            Move((golden, placed) => onGrid[placed] = tokens.Values[golden]);
            var rotated = unit.Run("y", ("x", _tensors.Of(onGrid, 1, rows * columns, width)), ("grid", _tensors.Grid(rows, columns)));
            Move((golden, placed) => result[golden] = rotated.Values[placed]);

            void Move(Action<long, long> copy)
            {
                for (long token = 0; token < count; token++)
                {
                    long at = (item * count) + token;
                    long place = (positions[2 * at] * columns) + positions[(2 * at) + 1];
                    for (int channel = 0; channel < width; channel++)
                    {
                        var (head, inHead) = Math.DivRem(order[channel], channels);
                        copy((((((item * heads) + head) * count) + token) * channels) + inHead, (place * width) + channel);
                    }
                }
            }
        }

        return new HostTensor(tokens.Shape, result);
    }
}
