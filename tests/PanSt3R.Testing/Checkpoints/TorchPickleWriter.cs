using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PanSt3R.Testing.Checkpoints;

/// <summary>
/// Writes pickles operation by operation: those of <c>torch.save</c> as well as malformed and malicious ones.
/// Nothing is checked.
/// </summary>
public sealed class TorchPickleWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The bytes written so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Any bytes.</summary>
    public TorchPickleWriter Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Operations that are letters, and the lines behind them.</summary>
    public TorchPickleWriter Raw(string operations) => Raw(Encoding.UTF8.GetBytes(operations));

    /// <summary>The protocol number, 2 unless told.</summary>
    public TorchPickleWriter Protocol(byte number = 2) => Raw(0x80, number);

    /// <summary>A class or function by module and name.</summary>
    public TorchPickleWriter Global(string module, string name) => Raw($"c{module}\n{name}\n");

    /// <summary>UTF-8 text.</summary>
    public TorchPickleWriter Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Raw("X").Number(bytes.Length).Raw(bytes);
    }

    /// <summary>A signed 64-bit integer.</summary>
    public TorchPickleWriter Integer(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Raw(0x8a, sizeof(long)).Raw(bytes);
    }

    /// <summary>A tuple of integers.</summary>
    public TorchPickleWriter Integers(IEnumerable<long> values)
    {
        Mark();
        foreach (long value in values)
        {
            Integer(value);
        }

        return Tuple();
    }

    /// <summary>The value True or False.</summary>
    public TorchPickleWriter Flag(bool value) => Raw(value ? (byte)0x88 : (byte)0x89);

    /// <summary>Starts a run of values.</summary>
    public TorchPickleWriter Mark() => Raw("(");

    /// <summary>A tuple of the run.</summary>
    public TorchPickleWriter Tuple() => Raw("t");

    /// <summary>An empty tuple.</summary>
    public TorchPickleWriter EmptyTuple() => Raw(")");

    /// <summary>An empty dictionary.</summary>
    public TorchPickleWriter EmptyDictionary() => Raw("}");

    /// <summary>Sets an entry of a dictionary from the key and the value on top.</summary>
    public TorchPickleWriter SetItem() => Raw("s");

    /// <summary>Calls a function with the tuple on top.</summary>
    public TorchPickleWriter Reduce() => Raw("R");

    /// <summary>Makes an instance of a class with the tuple on top.</summary>
    public TorchPickleWriter NewObject() => Raw(0x81);

    /// <summary>Gives an object the state on top.</summary>
    public TorchPickleWriter Build() => Raw("b");

    /// <summary>Ends the pickle.</summary>
    public TorchPickleWriter Stop() => Raw(".");

    /// <summary>An empty ordered dictionary.</summary>
    public TorchPickleWriter OrderedDictionary() => Global("collections", "OrderedDict").EmptyTuple().Reduce();

    /// <summary>A namespace whose attributes are text.</summary>
    public TorchPickleWriter Namespace(IReadOnlyDictionary<string, string> attributes)
    {
        Global("argparse", "Namespace").EmptyTuple().NewObject().EmptyDictionary();
        foreach (var (name, value) in attributes)
        {
            Text(name).Text(value).SetItem();
        }

        return Build();
    }

    /// <summary>A tensor that views a storage.</summary>
    public TorchPickleWriter Tensor(TorchView view)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Mark();
        Mark().Text("storage").Global("torch", view.StorageType).Text(view.Key).Text("cpu").Integer(view.StorageCount);
        Tuple().Raw("Q");
        Integer(view.Offset).Integers(view.Sizes).Integers(view.Strides).Flag(false).OrderedDictionary();
        return Tuple().Reduce();
    }

    private TorchPickleWriter Number(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Raw(bytes);
    }
}
