using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>The centroids of a retrieval model, memory-mapped: 268 MB at full size (65,536 of 1024 numbers).</summary>
public sealed class Codebook : IDisposable
{
    /// <summary>Name of the tensor.</summary>
    public const string TensorName = "centroids";

    private readonly SafetensorsFile _file;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">Its number of centroids K.</param>
    /// <param name="width">Their width d.</param>
    /// <exception cref="InvalidContentException">The file holds something else.</exception>
    public Codebook(string path, int count, int width)
    {
        (Count, Width) = (count, width);
        _file = new SafetensorsFile(path);
        if (!_file.Tensors.TryGetValue(TensorName, out var tensor) || tensor.Type != ElementType.Float32 || !tensor.Shape.SequenceEqual([count, width]))
        {
            _file.Dispose();
            throw new InvalidContentException($"'{path}' does not hold {count} centroids of width {width}; import the checkpoint again.");
        }
    }

    /// <summary>Number of centroids, K.</summary>
    public int Count { get; }

    /// <summary>Numbers of a centroid, d.</summary>
    public int Width { get; }

    /// <summary>All centroids, <c>[K, d]</c>; valid until this object is disposed.</summary>
    public ReadOnlySpan<float> Values => MemoryMarshal.Cast<byte, float>(_file.Bytes(TensorName));

    /// <summary>One centroid, <c>[d]</c>; valid until this object is disposed.</summary>
    public ReadOnlySpan<float> Centroid(int index) => Values.Slice(index * Width, Width);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
