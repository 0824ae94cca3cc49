using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Zip;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>The zip container that <c>torch.save</c> writes: a pickle, and one record per storage.</summary>
internal sealed class TorchContainer
{
    private readonly MappedFile _file;
    private readonly StoredZip _zip;

    /// <summary>Reads the list of records.</summary>
    /// <exception cref="InvalidContentException">The container is damaged or holds numbers in big-endian order.</exception>
    public TorchContainer(MappedFile file)
    {
        _file = file;
        _zip = StoredZip.Read(file);
        if (_zip.Find("byteorder") is { } order && ReadText(order) != "little")
        {
            throw ZipErrors.Foreign(file, "its numbers are not in little-endian byte order");
        }
    }

    /// <summary>The path of the file, for messages.</summary>
    public string Location => _file.Path;

    /// <summary>Evaluates the pickle, without executing anything. Arrays in it are valid until the file is disposed.</summary>
    /// <exception cref="InvalidContentException">There is none, or it cannot be used.</exception>
    public object? ReadPickle()
    {
        var record = _zip.Find("data.pkl") ?? throw ZipErrors.Foreign(_file, "it has no record 'data.pkl'");
        return record.Length <= int.MaxValue
            ? PickleMachine.Load(_file.Memory(record.Offset, (int)record.Length), Location, new TorchGlobals())
            : throw ZipErrors.Foreign(_file, $"its data.pkl has {record.Length} bytes, more than {int.MaxValue}");
    }

    /// <summary>Where the elements of a storage lie in the file, or null if the container has no such record.</summary>
    public ZipEntry? FindStorage(StorageReference storage) => _zip.Find($"data/{storage.Key}");

    private string ReadText(ZipEntry record) =>
        Encoding.UTF8.GetString(_file.Slice(record.Offset, (int)Math.Min(record.Length, 16)));
}
