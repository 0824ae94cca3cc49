using System.Runtime.InteropServices;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Verification;

/// <summary>A folder with the golden index and the files that a test takes over, to be changed; removed when disposed.</summary>
internal sealed class GoldenCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _tensors;

    /// <summary>Copies the index and, for a case, its tensors and its checkpoint.</summary>
    /// <param name="name">The case.</param>
    /// <param name="checkpoint">File of the checkpoint; by default that of the name's first part.</param>
    public GoldenCopy(string? name = null, string? checkpoint = null)
    {
        Take("index.json");
        _tensors = $"{name}.safetensors";
        if (name is not null)
        {
            Take(_tensors);
            Take(checkpoint ?? $"{name.Split('.')[0]}.pth");
        }
    }

    public string Folder => _folder.Path;

    public void Take(string file) => File.Copy(Goldens.PathOf("network", file), _folder.File(file));

    /// <summary>Adds to one value of a single-precision tensor.</summary>
    public void Change(string tensor, int index, float by) => Rewrite(_ => true, (name, bytes) =>
    {
        if (name == tensor)
        {
            MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[index] += by;
        }
    });

    /// <summary>Leaves a tensor out.</summary>
    public void Remove(string tensor) => Rewrite(info => info.Name != tensor, (_, _) => { });

    public void Dispose() => _folder.Dispose();

    private void Rewrite(Func<TensorInfo, bool> keep, Action<string, byte[]> change)
    {
        using var original = Goldens.Open("network", _tensors);
        TensorInfo[] kept = [.. original.Tensors.Values.Where(keep)];
        using var writer = new SafetensorsWriter(_folder.File(_tensors), kept);
        foreach (var info in kept)
        {
            byte[] bytes = original.Bytes(info.Name).ToArray();
            change(info.Name, bytes);
            writer.Append<byte>(info.Name, bytes);
        }

        writer.Complete();
    }
}
