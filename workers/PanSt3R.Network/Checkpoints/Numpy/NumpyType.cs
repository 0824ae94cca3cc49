using PanSt3R.Network.Checkpoints.Pickle;

namespace PanSt3R.Network.Checkpoints.Numpy;

/// <summary>The element type of an array: <c>numpy.dtype</c>.</summary>
/// <param name="code">Kind and size, such as <c>f4</c>.</param>
internal sealed class NumpyType(string code) : IPickleState
{
    private string? _order;

    /// <summary>Byte order, kind and size, such as <c>&lt;f4</c>.</summary>
    public string Name => $"{_order}{code}";

    /// <summary>Whether elements are little-endian single-precision numbers.</summary>
    public bool IsSingle => Name == "<f4";

    /// <inheritdoc/>
    /// <remarks>The state reads (version, byte order, sub-array, names, fields, size, alignment, flags).</remarks>
    public bool TrySetState(object? state)
    {
        if (_order is not null || state is not (object?[] and [_, string order, var subArray, var names, var fields, ..]))
        {
            return false;
        }

        _order = (subArray, names, fields) is (null, null, null) ? order : $"structured {order}";
        return true;
    }
}
