using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PanSt3R.Network.Tensors;

/// <summary>
/// Writes a <c>.safetensors</c> file in one pass. Tensors are declared first, so that the header is complete,
/// then appended in the order of their declaration; no more than one tensor is held in memory.
/// </summary>
public sealed class SafetensorsWriter : ITensorAppender, IDisposable
{
    private const int DataAlignment = 8;

    private readonly FileStream _stream;
    private readonly Queue<TensorInfo> _pending;
    private readonly string _path;

    /// <summary>Creates the file and writes its header.</summary>
    /// <param name="path">The file to create; an existing one is replaced.</param>
    /// <param name="tensors">All tensors in the order in which they will be appended.</param>
    /// <param name="metadata">Free text entries of the header.</param>
    public SafetensorsWriter(string path, IReadOnlyList<TensorInfo> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        _path = path;
        _pending = new Queue<TensorInfo>(tensors);
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        WriteHeader(tensors, metadata);
    }

    /// <summary>Appends the next declared tensor.</summary>
    /// <param name="name">Its name, for the check of the order.</param>
    /// <param name="elements">Its elements, row-major.</param>
    public void Append<T>(string name, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(elements);
        if (!_pending.TryDequeue(out var expected) || expected.Name != name
            || expected.Count * expected.Type.Size() != bytes.Length)
        {
            throw new InvalidOperationException(
                $"Tensor '{name}' of {bytes.Length} bytes was appended to '{_path}' where {expected?.ToString() ?? "no tensor"} was declared.");
        }

        _stream.Write(bytes);
    }

    /// <summary>Flushes the file; every declared tensor must have been appended.</summary>
    public void Complete()
    {
        if (_pending.TryPeek(out var missing))
        {
            throw new InvalidOperationException($"Tensor {missing} was declared for '{_path}' and never appended.");
        }

        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void WriteHeader(IReadOnlyList<TensorInfo> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WritePropertyName("__metadata__");
                JsonSerializer.Serialize(json, metadata);
            }

            long offset = 0;
            foreach (var tensor in tensors)
            {
                long end = offset + (tensor.Count * tensor.Type.Size());
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", Name(tensor.Type));
                json.WritePropertyName("shape");
                JsonSerializer.Serialize(json, tensor.Shape);
                json.WritePropertyName("data_offsets");
                JsonSerializer.Serialize(json, new[] { offset, end });
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % DataAlignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, buffer.Length);
        _stream.Write(length);
        _stream.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static string Name(ElementType type) => type switch
    {
        ElementType.Float32 => "F32",
        ElementType.Float16 => "F16",
        ElementType.BFloat16 => "BF16",
        ElementType.Float64 => "F64",
        ElementType.Int8 => "I8",
        ElementType.UInt8 => "U8",
        ElementType.Int16 => "I16",
        ElementType.UInt16 => "U16",
        ElementType.Int32 => "I32",
        ElementType.Int64 => "I64",
        ElementType.Bool => "BOOL",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };
}
