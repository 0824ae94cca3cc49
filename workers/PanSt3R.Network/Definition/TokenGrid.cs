using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>Rows and columns of a token grid, each a vector of one integer known at run time.</summary>
internal readonly record struct TokenGrid(Value Rows, Value Columns)
{
    /// <summary>Name of the input that gives a graph the grid <c>(rows, columns)</c>.</summary>
    public const string InputName = "grid";

    /// <summary>The same grid turned by exchanging rows and columns.</summary>
    public TokenGrid Transposed => new(Columns, Rows);

    /// <summary>Declares the input.</summary>
    public static TokenGrid Input(GraphBuilder graph, string name = InputName)
    {
        var sizes = graph.Input(name, ElementType.Int64, 2);
        return new TokenGrid(graph.Slice(sizes, 0, 0, 1), graph.Slice(sizes, 0, 1, 2));
    }

    /// <summary>The grid of a map <c>[B, C, rows, columns]</c>.</summary>
    public static TokenGrid Of(Value map) => new(map.Graph.Size(map, 2), map.Graph.Size(map, 3));

    /// <summary>A grid with each side multiplied.</summary>
    public TokenGrid Times(long factor) => new(Rows * factor, Columns * factor);
}
