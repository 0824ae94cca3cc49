using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>A tensor that a graph computes. Arithmetic on values adds operators to their graph.</summary>
/// <param name="Graph">The graph it belongs to.</param>
/// <param name="Name">Name in that graph.</param>
/// <param name="Type">Element type.</param>
internal readonly record struct Value(GraphBuilder Graph, string Name, ElementType Type)
{
    public static Value operator +(Value left, Value right) => left.Graph.Binary("Add", left, right);

    public static Value operator -(Value left, Value right) => left.Graph.Binary("Sub", left, right);

    public static Value operator *(Value left, Value right) => left.Graph.Binary("Mul", left, right);

    public static Value operator /(Value left, Value right) => left.Graph.Binary("Div", left, right);

    public static Value operator +(Value left, float right) => left + left.Graph.Scalar(right);

    public static Value operator -(Value left, float right) => left - left.Graph.Scalar(right);

    public static Value operator *(Value left, float right) => left * left.Graph.Scalar(right);

    public static Value operator -(float left, Value right) => right.Graph.Scalar(left) - right;

    public static Value operator /(float left, Value right) => right.Graph.Scalar(left) / right;

    public static Value operator *(Value left, long right) => left * left.Graph.Integers(right);

    /// <summary>The value in another element type; itself when it has that type.</summary>
    public Value As(ElementType type) => Type == type ? this : Graph.Cast(this, type);
}
