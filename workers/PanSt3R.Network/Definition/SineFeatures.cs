using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Sine features of LoftUp (spec: network, section 7, steps 3 and 5). Frequencies reach exp(10), so one unit in the
/// last place of a base moves the phase by about 1e-3: everything here is single precision, and tables and
/// coordinates follow the reference to the last bit.
/// </summary>
internal static class SineFeatures
{
    private const float LowestExponent = -2;
    private const float HighestExponent = 10;

    /// <summary>
    /// <c>[1, bases, h, w]</c> to <c>[1, 2 * frequencies * bases, h, w]</c>: sines, then cosines; feature
    /// t = frequency * bases + base.
    /// </summary>
    public static Value Expand(Layers layers, Weight biases, Value bases, int baseCount, int frequencies)
    {
        var graph = layers.Graph;
        var table = graph.Numbers(Frequencies(frequencies), frequencies, 1, 1, 1);
        var phases = graph.Unsqueeze(bases, 1) * table;
        var flat = biases.Reshaped(2, frequencies * baseCount);
        return graph.Concat(1, Wave("Sin", 0), Wave("Cos", 1));

        Value Wave(string function, int part)
        {
            var bias = layers.Single(flat.Rows(part, 1).Reshaped(frequencies, baseCount, 1, 1));
            var wave = graph.Unary(function, phases + bias);
            var size = TokenGrid.Of(bases);
            return graph.Reshape(wave, graph.Concat(0, graph.Integers(1, frequencies * baseCount), size.Rows, size.Columns));
        }
    }

    /// <summary>Row and column coordinates of a grid, -1 to 1 inclusive: <c>[1, 2, h, w]</c>.</summary>
    public static Value Coordinates(GraphBuilder graph, TokenGrid grid)
    {
        var shape = graph.Concat(0, graph.Integers(1, 1), grid.Rows, grid.Columns);
        var rows = graph.Expand(graph.Unsqueeze(Axis(graph, grid.Rows), 0, 1, 3), shape);
        var columns = graph.Expand(graph.Unsqueeze(Axis(graph, grid.Columns), 0, 1, 2), shape);
        return graph.Concat(1, rows, columns);
    }

    /// <summary>exp of <paramref name="count"/> evenly spaced exponents from -2 to 10.</summary>
    public static float[] Frequencies(int count)
    {
        float step = (HighestExponent - LowestExponent) / (count - 1);
        return [.. Enumerable.Range(0, count).Select(i => (float)Math.Exp(
            i < count / 2 ? LowestExponent + (step * i) : HighestExponent - (step * (count - 1 - i))))];
    }

    /// <summary>n coordinates, counted from -1 in the first half and from 1 in the second; a single one is -1.</summary>
    private static Value Axis(GraphBuilder graph, Value size)
    {
        var index = graph.Indices(size);
        var last = size.As(Tensors.ElementType.Float32) - 1;
        var one = graph.Scalar(1);
        var step = 2 / graph.Binary("Max", last, one);
        var half = graph.Binary("Max", (size / graph.Integers(2)).As(Tensors.ElementType.Float32), one);
        return graph.Where(graph.Less(index, half), (index * step) - 1, 1 - ((last - index) * step));
    }
}
