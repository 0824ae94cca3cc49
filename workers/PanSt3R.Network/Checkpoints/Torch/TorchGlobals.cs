using PanSt3R.Network.Checkpoints.Numpy;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Torch;

/// <summary>The few classes and functions that the pickle of a checkpoint needs, those of arrays among them.</summary>
internal sealed class TorchGlobals : IPickleGlobals
{
    private static readonly Dictionary<string, ElementType> StorageTypes = new()
    {
        ["torch.FloatStorage"] = ElementType.Float32,
        ["torch.HalfStorage"] = ElementType.Float16,
        ["torch.BFloat16Storage"] = ElementType.BFloat16,
        ["torch.DoubleStorage"] = ElementType.Float64,
        ["torch.LongStorage"] = ElementType.Int64,
        ["torch.IntStorage"] = ElementType.Int32,
        ["torch.ShortStorage"] = ElementType.Int16,
        ["torch.CharStorage"] = ElementType.Int8,
        ["torch.ByteStorage"] = ElementType.UInt8,
        ["torch.BoolStorage"] = ElementType.Bool,
    };

    private readonly NumpyGlobals _arrays = new();
    private readonly Dictionary<string, PickleClass> _classes;

    /// <summary>Sets up the classes.</summary>
    public TorchGlobals()
    {
        PickleClass[] classes =
        [
            new("collections.OrderedDict", given => given is [] ? new PickleDictionary() : Unusual("an ordered dictionary")),
            new("argparse.Namespace", given => given is [] ? new PickleNamespace() : Unusual("a namespace")),
            new("torch.Size", given => given is [object?[] sizes] ? sizes : Unusual("a size")),
            new("torch._utils._rebuild_tensor_v2", RebuildTensor),
            new("torch._utils._rebuild_parameter", given => given is [TensorReference data, ..] ? data : Unusual("a parameter")),
            .. StorageTypes.Keys.Select(name => new PickleClass(name, _ => Unusual("a storage"))),
        ];
        _classes = classes.ToDictionary(known => known.Name);
    }

    /// <inheritdoc/>
    public PickleClass? Find(string qualifiedName) =>
        _classes.GetValueOrDefault(qualifiedName) ?? _arrays.Find(qualifiedName);

    /// <inheritdoc/>
    /// <remarks>An identifier reads ("storage", storage class, key, device, number of elements).</remarks>
    public object FindPersistent(object? identifier) =>
        identifier is object?[] and ["storage", PickleClass type, string key, _, long count, ..]
        && StorageTypes.TryGetValue(type.Name, out var element)
            ? new StorageReference(element, key, count)
            : new OpaqueValue("a storage of an unknown kind");

    /// <remarks>Arguments read (storage, offset, sizes, strides, requires gradient, hooks).</remarks>
    private static object RebuildTensor(object?[] arguments) =>
        arguments is [StorageReference storage, long offset, object?[] sizes, object?[] strides, ..]
            ? new TensorReference(storage, offset, sizes, strides)
            : Unusual("a tensor");

    private static OpaqueValue Unusual(string what) => new($"{what} made from unusual arguments");
}
