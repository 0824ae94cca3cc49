namespace PanSt3R.Testing.Checkpoints;

/// <summary>A tensor as a pickle describes it: a view into a storage.</summary>
/// <param name="Key">Record of the storage below <c>data/</c>.</param>
/// <param name="StorageCount">Elements of the storage.</param>
/// <param name="Sizes">Sizes, outermost first.</param>
/// <param name="Strides">Steps along each axis, in elements.</param>
public sealed record TorchView(string Key, long StorageCount, IReadOnlyList<long> Sizes, IReadOnlyList<long> Strides)
{
    /// <summary>Name of the storage class in the module <c>torch</c>.</summary>
    public string StorageType { get; init; } = "FloatStorage";

    /// <summary>First element of the view.</summary>
    public long Offset { get; init; }

    /// <summary>A tensor that fills its storage, row-major.</summary>
    public static TorchView Whole(string key, IReadOnlyList<int> shape)
    {
        long[] strides = new long[shape.Count];
        long count = 1;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = count;
            count *= shape[axis];
        }

        return new TorchView(key, count, [.. shape.Select(size => (long)size)], strides);
    }
}
