using PanSt3R.Network.Checkpoints.Pickle;

namespace PanSt3R.Network.Checkpoints.Numpy;

/// <summary>An array as a pickle describes it, not yet checked: <c>numpy.ndarray</c>.</summary>
internal sealed class NumpyArray : IPickleState
{
    /// <summary>Sizes, outermost first; null until the pickle gives them.</summary>
    public object?[]? Shape { get; private set; }

    /// <summary>Type of the elements: a <see cref="NumpyType"/> unless the file is unusual.</summary>
    public object? Type { get; private set; }

    /// <summary>Whether the elements of a row are neighbours (C order).</summary>
    public bool IsRowMajor { get; private set; }

    /// <summary>The elements: <see cref="PickleBytes"/> unless the file is unusual.</summary>
    public object? Content { get; private set; }

    /// <summary>An array that is made at once.</summary>
    public static NumpyArray Of(object?[] shape, object? type, bool isRowMajor, object? content) =>
        new() { Shape = shape, Type = type, IsRowMajor = isRowMajor, Content = content };

    /// <inheritdoc/>
    /// <remarks>The state reads (version, shape, type, whether in Fortran order, bytes).</remarks>
    public bool TrySetState(object? state)
    {
        if (Shape is not null || state is not (object?[] and [_, object?[] shape, var type, bool isFortran, var content]))
        {
            return false;
        }

        (Shape, Type, IsRowMajor, Content) = (shape, type, !isFortran, content);
        return true;
    }
}
