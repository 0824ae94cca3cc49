using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using PanSt3R.Files;

namespace PanSt3R.Network.Tensors;

/// <summary>
/// A <c>.safetensors</c> file, memory-mapped: an 8-byte little-endian header length, a JSON header that gives
/// type, shape and byte range of every tensor, then the raw little-endian data.
/// </summary>
/// <remarks>Opening costs the header only; reading a tensor touches its own pages.</remarks>
public sealed class SafetensorsFile : ITensorSource
{
    private const int MaximumHeaderBytes = 100_000_000;

    private readonly MappedFile _file;
    private readonly Dictionary<string, MappedTensor> _tensors = [];
    private readonly Dictionary<string, string> _metadata = [];

    /// <summary>
    /// Opens a file and checks its header: names are unique, every byte range lies in the file, fits type and shape, and
    /// overlaps no other.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The header is not a safetensors header.</exception>
    public SafetensorsFile(string path)
    {
        Location = path;
        _file = new MappedFile(path);
        try
        {
            ReadHeader();
            RequireDisjoint();
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        Tensors = _tensors.ToDictionary(entry => entry.Key, entry => entry.Value.Info);
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>The free text entries of the header's <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <inheritdoc/>
    public void ReadSingles(string name, Span<float> destination) => Find(name).ReadSingles(_file, destination);

    /// <inheritdoc/>
    public void ReadDoubles(string name, Span<double> destination) => Find(name).ReadDoubles(_file, destination);

    /// <summary>Reads a floating-point tensor into a new array, as <see cref="ReadSingles(string, Span{float})"/>.</summary>
    public float[] ReadSingles(string name)
    {
        var tensor = Find(name);
        float[] values = new float[checked((int)tensor.Info.Count)];
        tensor.ReadSingles(_file, values);
        return values;
    }

    /// <summary>Reads a tensor whose element type is <typeparamref name="T"/> into a new array.</summary>
    public T[] Read<T>(string name)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes(name)).ToArray();

    /// <summary>The raw little-endian bytes of a tensor of up to 2 GiB; valid until the file is disposed.</summary>
    /// <exception cref="InvalidContentException">There is no such tensor.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var tensor = Find(name);
        return _file.Slice(tensor.Offset, checked((int)tensor.ByteLength));
    }

    /// <summary>Tells the system that a tensor will not be read again soon; see <see cref="MappedFile.Forget"/>.</summary>
    public void Forget(string name)
    {
        var tensor = Find(name);
        _file.Forget(tensor.Offset, checked((int)tensor.ByteLength));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private MappedTensor Find(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new InvalidContentException($"'{Location}' has no tensor '{name}'; provide a file that holds it.");

    private void ReadHeader()
    {
        if (_file.Length < 8)
        {
            throw Invalid("it is shorter than its 8-byte header length");
        }

        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(_file.Slice(0, 8));
        if (headerLength > MaximumHeaderBytes || (long)headerLength > _file.Length - 8)
        {
            throw Invalid($"its header length {headerLength} does not fit the file of {_file.Length} bytes");
        }

        try
        {
            using var header = JsonDocument.Parse(
                _file.Slice(8, (int)headerLength).ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var entry in header.RootElement.EnumerateObject())
            {
                ReadEntry(entry, 8 + (long)headerLength);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or OverflowException)
        {
            throw Invalid($"its header cannot be read ({error.Message})");
        }
    }

    private void ReadEntry(JsonProperty entry, long dataStart)
    {
        if (entry.Name == "__metadata__")
        {
            foreach (var item in entry.Value.EnumerateObject())
            {
                _metadata[item.Name] = item.Value.ToString();
            }

            return;
        }

        var type = ParseType(entry.Value.GetProperty("dtype").GetString(), entry.Name);
        int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var offsets = entry.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw Invalid($"tensor '{entry.Name}' has {offsets.GetArrayLength()} data offsets instead of 2");
        }

        long begin = offsets[0].GetInt64();
        long end = offsets[1].GetInt64();
        var info = new TensorInfo(entry.Name, type, shape);
        if (shape.Any(size => size < 0) || begin < 0 || end < begin || end > _file.Length - dataStart
            || end - begin != checked(info.Count * type.Size()))
        {
            throw Invalid($"tensor '{entry.Name}' of {_file.Length - dataStart} data bytes has shape "
                + $"[{string.Join(", ", shape)}] and byte range {begin}..{end}, which do not fit");
        }

        _tensors.Add(entry.Name, MappedTensor.Contiguous(info, dataStart + begin));
    }

    private void RequireDisjoint()
    {
        MappedTensor? previous = null;
        foreach (var tensor in _tensors.Values.Where(tensor => tensor.ByteLength > 0).OrderBy(tensor => tensor.Offset))
        {
            if (previous is not null && tensor.Offset < previous.Offset + previous.ByteLength)
            {
                throw Invalid($"tensors '{previous.Info.Name}' and '{tensor.Info.Name}' overlap");
            }

            previous = tensor;
        }
    }

    private ElementType ParseType(string? name, string tensor) => name switch
    {
        "F32" => ElementType.Float32,
        "F16" => ElementType.Float16,
        "BF16" => ElementType.BFloat16,
        "F64" => ElementType.Float64,
        "I8" => ElementType.Int8,
        "U8" => ElementType.UInt8,
        "I16" => ElementType.Int16,
        "U16" => ElementType.UInt16,
        "I32" => ElementType.Int32,
        "I64" => ElementType.Int64,
        "BOOL" => ElementType.Bool,
        _ => throw Invalid($"tensor '{tensor}' has the unknown type '{name}'"),
    };

    private InvalidContentException Invalid(string reason) =>
        new($"'{Location}' is not a usable safetensors file: {reason}. Fetch or write the file again.");
}
