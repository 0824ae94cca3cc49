using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Files;

/// <summary>
/// Labels of Gaussians in a file of their own, beside the PLY file: <c>offsets</c> int32 <c>[N + 1]</c>, <c>labels</c> int16
/// <c>[M]</c> and <c>weights</c> float16 <c>[M]</c> of <see cref="SparseLabels"/> as safetensors.
/// </summary>
public static class LabelFile
{
    private const string Offsets = "offsets";
    private const string Labels = "labels";
    private const string Weights = "weights";

    /// <summary>Writes a file; it appears when it is whole.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="labels">Labels.</param>
    public static void Write(string path, SparseLabels labels)
    {
        using var whole = new WholeFile(path);
        TensorInfo[] tensors =
        [
            new(Offsets, ElementType.Int32, [labels.Offsets.Length]),
            new(Labels, ElementType.Int16, [labels.Labels.Length]),
            new(Weights, ElementType.Float16, [labels.Weights.Length]),
        ];
        using (var writer = new SafetensorsWriter(whole.TemporaryPath, tensors))
        {
            writer.Append<int>(Offsets, labels.Offsets);
            writer.Append<short>(Labels, labels.Labels);
            writer.Append<Half>(Weights, labels.Weights);
            writer.Complete();
        }

        whole.Commit();
    }

    /// <summary>Reads a file and checks all of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">Number of Gaussians that the labels are for.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or belongs to other Gaussians.</exception>
    public static SparseLabels Read(string path, int count)
    {
        using var file = new SafetensorsFile(path);
        int[] offsets = Read<int>(file, Offsets, ElementType.Int32);
        if (offsets.Length != count + 1L)
        {
            throw Unusable(path, $"it is for {offsets.Length - 1} Gaussians, and there are {count}");
        }

        short[] labels = Read<short>(file, Labels, ElementType.Int16);
        var weights = Read<Half>(file, Weights, ElementType.Float16);
        return SparseLabelChecks.FaultOf(offsets, labels, weights) is { } fault
            ? throw Unusable(path, fault)
            : new SparseLabels(offsets, labels, weights);
    }

    private static T[] Read<T>(SafetensorsFile file, string name, ElementType type)
        where T : unmanaged
    {
        if (!file.Tensors.TryGetValue(name, out var info) || info.Type != type || info.Shape.Count != 1)
        {
            throw Unusable(file.Location, $"it has no list '{name}' of {type}");
        }

        return info.Count * type.Size() <= int.MaxValue
            ? file.Read<T>(name)
            : throw Unusable(file.Location, $"'{name}' is longer than 2 GiB");
    }

    private static InvalidContentException Unusable(string path, string reason) =>
        new($"'{path}' cannot be read as labels of Gaussians: {reason}. Provide the file that was written with the Gaussians.");
}
