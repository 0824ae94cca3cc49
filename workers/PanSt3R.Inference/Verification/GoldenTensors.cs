using PanSt3R.Files;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Verification;

/// <summary>The recorded tensors of one case.</summary>
internal sealed class GoldenTensors(string folder, GoldenCase recorded) : IDisposable
{
    private readonly SafetensorsFile _file = new(Path.Combine(folder, Path.GetFileName(recorded.File)));

    /// <summary>What the index says of the case.</summary>
    public GoldenCase Case => recorded;

    /// <summary>Names of all recorded tensors, in the order of the index; the file must hold them all.</summary>
    public IEnumerable<string> Names => recorded.Tensors.Keys;

    /// <summary>Whether all views have one shape and are stacked in one tensor.</summary>
    public bool IsStacked => recorded.Kind == "single";

    /// <summary>Whether a tensor was recorded.</summary>
    public bool Has(string name) => _file.Tensors.ContainsKey(name);

    /// <summary>A tensor as numbers, whatever its type.</summary>
    public HostTensor Read(string name)
    {
        if (!_file.Tensors.TryGetValue(name, out var info))
        {
            throw new InvalidContentException($"'{_file.Location}' has no tensor '{name}', which its index names.");
        }

        long[] shape = [.. info.Shape.Select(size => (long)size)];
        return new HostTensor(shape, info.Type switch
        {
            ElementType.Int64 => [.. _file.Read<long>(name).Select(value => (float)value)],
            ElementType.Int32 => [.. _file.Read<int>(name).Select(value => (float)value)],
            ElementType.Bool or ElementType.UInt8 => [.. _file.Read<byte>(name).Select(value => (float)value)],
            _ => _file.ReadSingles(name),
        });
    }

    /// <summary>The part of a stacked tensor <c>[1, V, ...]</c> that belongs to a view.</summary>
    public HostTensor ReadView(string name, int view)
    {
        var all = Read(name);
        return all.Part(view, (int)all.Shape[1], [1, .. all.Shape[2..]]);
    }

    /// <summary>Network images of all views in input order.</summary>
    public IReadOnlyList<NetworkImage> ReadImages()
    {
        if (!IsStacked)
        {
            var images = Enumerable.Range(0, int.MaxValue).TakeWhile(view => Has($"images.{view}"));
            return [.. images.Select(view => ToImage(Read($"images.{view}")))];
        }

        int views = (int)Read("images").Shape[1];
        return [.. Enumerable.Range(0, views).Select(view => ToImage(ReadView("images", view)))];
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static NetworkImage ToImage(HostTensor image) => new((int)image.Shape[^2], (int)image.Shape[^1], image.Values);
}
