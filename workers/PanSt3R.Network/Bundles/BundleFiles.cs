using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>Writes files of a bundle, weights one at a time, and gives their entries for the manifest.</summary>
internal static class BundleFiles
{
    /// <summary>Bytes of all weights, without the gaps between them.</summary>
    public static long WeightBytes(WeightLayout layout) => layout.Weights.Sum(weight => weight.Place.Length);

    /// <summary>Reads, transforms and writes all weights of a layout.</summary>
    /// <param name="source">The parameters.</param>
    /// <param name="layout">The weights and their places.</param>
    /// <param name="folder">Folder of the file.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="written">Told the bytes of each weight.</param>
    /// <param name="cancellation">Stops between two weights.</param>
    /// <exception cref="InvalidContentException">A value does not fit its type.</exception>
    public static BundleFile WriteWeights(
        ITensorSource source, WeightLayout layout, string folder, string name, Action<long> written, CancellationToken cancellation)
    {
        using var file = new HashingFile(Path.Combine(folder, name));
        foreach (var placed in layout.Weights)
        {
            cancellation.ThrowIfCancellationRequested();
            file.PadTo(placed.Place.Offset);
            WriteValues(file, placed, source);
            written(placed.Place.Length);
        }

        return file.Complete(name);
    }

    /// <summary>Writes a small file.</summary>
    public static BundleFile WriteContent(string folder, string name, ReadOnlySpan<byte> content)
    {
        using var file = new HashingFile(Path.Combine(folder, name));
        file.Write(content);
        return file.Complete(name);
    }

    private static void WriteValues(HashingFile file, PlacedWeight placed, ITensorSource source)
    {
        switch (placed.Type)
        {
            case ElementType.Float64:
                file.Write(MemoryMarshal.AsBytes<double>(placed.Weight.BuildDoubles(source)));
                break;
            case ElementType.Float16:
                WriteHalves(file, placed.Weight.Key, placed.Weight.Build(source));
                break;
            default:
                file.Write(MemoryMarshal.AsBytes<float>(placed.Weight.Build(source)));
                break;
        }
    }

    private static void WriteHalves(HashingFile file, string key, float[] values)
    {
        Half[] halves = ArrayPool<Half>.Shared.Rent(values.Length);
        TensorPrimitives.ConvertToHalf(values, halves);
        if (MathF.Abs(TensorPrimitives.MaxMagnitude<float>(values)) > (float)Half.MaxValue)
        {
            throw new InvalidContentException(
                $"Weight '{key}' has values beyond {Half.MaxValue}, which half precision cannot hold; import with --precision fp32.");
        }

        file.Write(MemoryMarshal.AsBytes(halves.AsSpan(0, values.Length)));
        ArrayPool<Half>.Shared.Return(halves);
    }
}
