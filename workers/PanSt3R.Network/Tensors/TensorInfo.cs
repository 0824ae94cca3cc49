namespace PanSt3R.Network.Tensors;

/// <summary>Name, type and shape of a stored tensor.</summary>
/// <param name="Name">Name in its file.</param>
/// <param name="Type">Element type as stored.</param>
/// <param name="Shape">Sizes, outermost first; empty for a scalar.</param>
public sealed record TensorInfo(string Name, ElementType Type, IReadOnlyList<int> Shape)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type}[{string.Join(", ", Shape)}]";
}
