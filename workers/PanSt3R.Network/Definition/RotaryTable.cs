using PanSt3R.Network.Onnx;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Two-dimensional rotary position embedding (spec: network, section 3). The first half of a head's channels
/// turns with the token row, the second with the column.
/// </summary>
/// <remarks>
/// Runtimes have a fused operator for one rotation of channel j with channel j + d/2. Query and key channels are
/// therefore reordered in the weights, which leaves their products unchanged: first the leading channels of both
/// halves, then the trailing ones. One table of <c>[N, d/2]</c> angles then serves both axes.
/// </remarks>
internal sealed class RotaryTable
{
    private const float Base = 100;

    private readonly GraphBuilder _graph;
    private readonly Value _cosines;
    private readonly Value _sines;

    /// <summary>Computes the table of a grid.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="grid">Token grid.</param>
    /// <param name="headWidth">Channels of a head, a multiple of 4.</param>
    /// <param name="scale">Factor F0 of the frequencies.</param>
    public RotaryTable(GraphBuilder graph, TokenGrid grid, int headWidth, float scale)
    {
        _graph = graph;
        int frequencies = headWidth / 4;
        var table = graph.Numbers(Frequencies(frequencies, scale), 1, frequencies);
        var rows = graph.Unsqueeze(graph.Unsqueeze(graph.Indices(grid.Rows), 1) * table, 1);
        var columns = graph.Unsqueeze(graph.Unsqueeze(graph.Indices(grid.Columns), 1) * table, 0);
        var shape = graph.Concat(0, grid.Rows, grid.Columns, graph.Integers(frequencies));
        var angles = graph.Concat(2, graph.Expand(rows, shape), graph.Expand(columns, shape));
        var flat = graph.Reshape(angles, -1, headWidth / 2);
        _cosines = graph.Unary("Cos", flat);
        _sines = graph.Unary("Sin", flat);
    }

    /// <summary>Rotates queries or keys <c>[1, N, D]</c> whose channels were reordered by <see cref="PackedOrder"/>.</summary>
    public Value Rotate(Value x) => _graph.Rotate(x, _cosines, _sines);

    /// <summary>Row order of a packed <c>qkv</c> weight: queries and keys reordered within each head, values kept.</summary>
    public static int[] PackedOrder(int width, int heads)
    {
        int head = width / heads;
        int[] reordered = [.. Enumerable.Range(0, width).Select(row => (row / head * head) + ReorderedChannel(row % head, head))];
        return
        [
            .. reordered,
            .. reordered.Select(row => width + row),
            .. Enumerable.Range(2 * width, width),
        ];
    }

    /// <summary>Which original channel of a head stands at a place of the new order.</summary>
    private static int ReorderedChannel(int place, int head)
    {
        int quarter = head / 4;
        int[] startOfQuarter = [0, 2 * quarter, quarter, 3 * quarter];
        return startOfQuarter[place / quarter] + (place % quarter);
    }

    private static float[] Frequencies(int count, float scale) =>
        [.. Enumerable.Range(0, count).Select(j => scale / MathF.Pow(Base, 2f * j / (2 * count)))];
}
