using PanSt3R.Files;

namespace PanSt3R.Network.Tensors;

/// <summary>Named tensors that are read on demand, one at a time; nothing is held in memory.</summary>
public interface ITensorSource : IDisposable
{
    /// <summary>What the source was opened from, for messages.</summary>
    string Location { get; }

    /// <summary>All tensors by name.</summary>
    IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>
    /// Reads a floating-point tensor, widened or narrowed to single precision, in row-major order.
    /// </summary>
    /// <param name="name">A key of <see cref="Tensors"/>.</param>
    /// <param name="destination">Receives exactly <see cref="TensorInfo.Count"/> values.</param>
    /// <exception cref="InvalidContentException">The name is not there or the type is not a floating-point type.</exception>
    void ReadSingles(string name, Span<float> destination);

    /// <summary>Reads a floating-point tensor in double precision, in row-major order.</summary>
    /// <param name="name">A key of <see cref="Tensors"/>.</param>
    /// <param name="destination">Receives exactly <see cref="TensorInfo.Count"/> values.</param>
    /// <exception cref="InvalidContentException">The name is not there or the type is not a floating-point type.</exception>
    void ReadDoubles(string name, Span<double> destination);
}
