using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Numpy;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>Turns the tensors of a pickle into tensors of the file; every one must lie in its storage.</summary>
/// <param name="container">The container that holds the storages.</param>
/// <param name="publisher">Whose checkpoint is expected, for messages.</param>
internal sealed class TorchWeights(TorchContainer container, string publisher = "PanSt3R")
{
    /// <summary>All weights by name.</summary>
    /// <param name="weights">The value of the entry.</param>
    /// <param name="entry">Name of the entry of the pickle that holds them.</param>
    /// <exception cref="InvalidContentException">Something in it is not a tensor, or not a possible one.</exception>
    public IReadOnlyDictionary<string, MappedTensor> Read(object? weights, string entry = "weights") =>
        weights is PickleDictionary { HasOtherKeys: false } dictionary
            ? dictionary.Named.ToDictionary(entry => entry.Key, weight => Resolve(weight.Key, weight.Value))
            : throw new InvalidContentException($"'{container.Location}' has no entry '{entry}' that gives tensors by name; "
                + $"provide an official {publisher} checkpoint.");

    /// <summary>One tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value in the pickle.</param>
    /// <exception cref="InvalidContentException">The value is not a tensor, or not a possible one.</exception>
    public MappedTensor Resolve(string name, object? value)
    {
        if (value is not TensorReference tensor)
        {
            throw Invalid(name, $"is {Describe(value)}");
        }

        long start = StorageStart(name, tensor.Storage);
        int[] sizes = Array.ConvertAll(Integers(name, tensor.Sizes), size => Size(name, size));
        long[] strides = Integers(name, tensor.Strides);
        RequireInside(name, tensor, sizes, strides);
        var type = tensor.Storage.Type;
        return new MappedTensor(new TensorInfo(name, type, sizes), start + (tensor.Offset * type.Size()), strides);
    }

    private static string Describe(object? value) => value switch
    {
        OpaqueValue opaque => opaque.Description,
        NumpyArray => "a 'numpy.ndarray'",
        _ => "not a tensor",
    };

    private long StorageStart(string name, StorageReference storage)
    {
        var record = container.FindStorage(storage)
            ?? throw Invalid(name, $"lies in the record 'data/{storage.Key}', which the file does not have");
        var length = (Int128)storage.Count * storage.Type.Size();
        return record.Length == length
            ? record.Offset
            : throw Invalid(name, $"lies in a storage of {length} bytes, but its record '{record.Name}' has {record.Length}");
    }

    private long[] Integers(string name, object?[] values) =>
        values.Length <= StridedView.MaximumRank && values.All(value => value is long)
            ? Array.ConvertAll(values, value => (long)value!)
            : throw Invalid(name, $"has sizes or strides that are not up to {StridedView.MaximumRank} integers");

    private int Size(string name, long size) =>
        size is >= 0 and <= int.MaxValue ? (int)size : throw Invalid(name, $"has the impossible size {size}");

    private void RequireInside(string name, TensorReference tensor, int[] sizes, long[] strides)
    {
        if (strides.Length != sizes.Length || strides.Any(stride => stride < 0) || tensor.Offset < 0)
        {
            throw Invalid(name, $"has offset {tensor.Offset} and strides [{string.Join(", ", strides)}], "
                + $"which do not fit sizes [{string.Join(", ", sizes)}]");
        }

        if (StridedView.SpannedCount(sizes) > int.MaxValue)
        {
            throw Invalid(name, $"has sizes [{string.Join(", ", sizes)}], more than {int.MaxValue} elements");
        }

        var end = StridedView.End(tensor.Offset, sizes, strides);
        if (end > tensor.Storage.Count)
        {
            throw Invalid(name, $"reaches up to element {end} of a storage of {tensor.Storage.Count}");
        }
    }

    private InvalidContentException Invalid(string name, string reason) =>
        new($"'{container.Location}' cannot be used: weight '{name}' {reason}; provide an official {publisher} checkpoint.");
}
