using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Onnx;

/// <summary>An attribute of a node: exactly one kind of value is set.</summary>
internal abstract record OnnxAttribute(string Name)
{
    public sealed record Integer(string Name, long Value) : OnnxAttribute(Name);

    public sealed record Number(string Name, float Value) : OnnxAttribute(Name);

    public sealed record Text(string Name, string Value) : OnnxAttribute(Name);

    public sealed record Integers(string Name, IReadOnlyList<long> Values) : OnnxAttribute(Name);
}

/// <summary>One operator of a graph.</summary>
internal sealed record OnnxNode(
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>A graph input or output; a null dimension is dynamic and carries its name.</summary>
internal sealed record OnnxTensorType(string Name, ElementType Type, IReadOnlyList<OnnxDimension> Shape);

/// <summary>A fixed or a named dynamic size.</summary>
internal readonly record struct OnnxDimension(long? Size, string? Symbol)
{
    public static implicit operator OnnxDimension(long size) => new(size, null);

    public static implicit operator OnnxDimension(int size) => new(size, null);

    public static implicit operator OnnxDimension(string symbol) => new(null, symbol);
}

/// <summary>A constant tensor: its bytes lie in the graph file, or in a part of an external file.</summary>
internal sealed record OnnxInitializer(
    string Name,
    ElementType Type,
    IReadOnlyList<int> Shape,
    ReadOnlyMemory<byte> Data,
    ExternalData? External);

/// <summary>Where an external constant lies.</summary>
internal readonly record struct ExternalData(string File, long Offset, long Length);

/// <summary>A complete graph, nodes in execution order.</summary>
internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxInitializer> Initializers,
    IReadOnlyList<OnnxTensorType> Inputs,
    IReadOnlyList<OnnxTensorType> Outputs);
