using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Sine features of LoftUp (spec: network, section 7, steps 3 and 5). Frequencies reach exp(10), so one unit in the
/// last place of a base moves the phase by about 1e-3: everything here is single precision, and tables and
/// coordinates follow the reference to the last bit.
/// </summary>
internal static class SineFeatures
{
    private const int VectorLength = 8;

    /// <summary>
    /// <c>[1, bases, h, w]</c> to <c>[1, 2 * frequencies * bases, h, w]</c>: sines, then cosines; feature
    /// t = frequency * bases + base.
    /// </summary>
    public static Value Expand(Layers layers, Weight biases, Value bases, int baseCount, int frequencies)
    {
        var graph = layers.Graph;
        var table = graph.Numbers(SineFrequencies.Of(frequencies), frequencies, 1, 1, 1);
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

    /// <summary>
    /// n coordinates, counted from -1 in the first half and from 1 in the second; a single one is -1. The reference
    /// counts in vectors of 8, two at a time as long as they are full: only the first of a vector is counted so, in one
    /// rounding, and the others are steps from it.
    /// </summary>
    private static Value Axis(GraphBuilder graph, Value size)
    {
        var one = graph.Scalar(1);
        var count = size.As(ElementType.Float32);
        var last = count - 1;
        var step = 2 / graph.Binary("Max", last, one);
        var half = graph.Binary("Max", MultipleBelow(count, 2) * 0.5f, one);
        var index = graph.Indices(size);
        var isInVector = graph.Less(index, MultipleBelow(count, 2 * VectorLength));
        var start = graph.Where(isInVector, MultipleBelow(index, VectorLength), index);
        var counted = graph.Where(graph.Less(start, half), Fused(start, step, one) * -1, Fused(last - start, step, one));
        return counted + ((index - start) * step);
    }

    /// <summary>1 - a*b with one rounding.</summary>
    private static Value Fused(Value a, Value b, Value one) =>
        (one.As(ElementType.Float64) - (a.As(ElementType.Float64) * b.As(ElementType.Float64))).As(ElementType.Float32);

    /// <summary>The largest multiple of a power of two that does not exceed x.</summary>
    private static Value MultipleBelow(Value x, int powerOfTwo) =>
        x.Graph.Unary("Floor", x * (1f / powerOfTwo)) * (float)powerOfTwo;
}
