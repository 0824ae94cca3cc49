using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PanSt3R.Files;
using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Bundles;

/// <summary>Writes the weights of graphs into their external file, one at a time.</summary>
internal static class WeightFile
{
    /// <summary>Reads, transforms and writes every weight.</summary>
    /// <param name="folder">The folder under construction.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="checkpoint">Where the weights come from.</param>
    /// <param name="layout">Their places.</param>
    /// <param name="progress">Told after each weight.</param>
    /// <param name="cancellation">Stops between two weights.</param>
    /// <exception cref="InvalidContentException">A weight cannot be read, or half precision cannot hold it.</exception>
    public static BundleFile Write(
        OutputFolder folder,
        string name,
        ITensorSource checkpoint,
        WeightLayout layout,
        IProgress<BundleProgress>? progress,
        CancellationToken cancellation)
    {
        using var file = new HashingFile(folder.PathOf(name));
        long total = layout.Weights.Sum(weight => weight.Place.Length);
        long written = 0;
        foreach (var placed in layout.Weights)
        {
            cancellation.ThrowIfCancellationRequested();
            file.PadTo(placed.Place.Offset);
            WriteValues(file, placed.Weight, placed.Type, checkpoint);
            written += placed.Place.Length;
            progress?.Report(new BundleProgress(written, total));
        }

        return file.Complete(name);
    }

    private static void WriteValues(HashingFile file, Weight weight, ElementType type, ITensorSource checkpoint)
    {
        switch (type)
        {
            case ElementType.Float64:
                file.Write(MemoryMarshal.AsBytes<double>(weight.BuildDoubles(checkpoint)));
                break;
            case ElementType.Float16:
                WriteHalves(file, weight.Key, weight.Build(checkpoint));
                break;
            default:
                file.Write(MemoryMarshal.AsBytes<float>(weight.Build(checkpoint)));
                break;
        }
    }

    private static void WriteHalves(HashingFile file, string key, float[] values)
    {
        Half[] halves = ArrayPool<Half>.Shared.Rent(values.Length);
        TensorPrimitives.ConvertToHalf(values, halves);
        if (TensorPrimitives.MaxMagnitude<float>(values) > (float)Half.MaxValue)
        {
            throw new InvalidContentException(
                $"Weight '{key}' has values beyond {Half.MaxValue}, which half precision cannot hold; import with --precision fp32.");
        }

        file.Write(MemoryMarshal.AsBytes(halves.AsSpan(0, values.Length)));
        ArrayPool<Half>.Shared.Return(halves);
    }
}
