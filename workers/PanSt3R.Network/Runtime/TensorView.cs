namespace PanSt3R.Network.Runtime;

/// <summary>A tensor inside a buffer.</summary>
/// <param name="Buffer">Its memory.</param>
/// <param name="Start">First element.</param>
/// <param name="Shape">Sizes, outermost first; the elements are contiguous.</param>
public readonly record struct TensorView(TensorBuffer Buffer, long Start, long[] Shape)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
