using PanSt3R.Files;

namespace PanSt3R.Network.Tensors;

/// <summary>A tensor in a mapped file: a strided view that is known to lie inside the file.</summary>
/// <param name="Info">Name, type and shape.</param>
/// <param name="Offset">Byte offset of the first element in the file.</param>
/// <param name="Strides">Steps between neighbours along each axis, in elements; never negative.</param>
internal sealed record MappedTensor(TensorInfo Info, long Offset, IReadOnlyList<long> Strides)
{
    private const int ChunkElements = 1 << 24;

    private delegate void Conversion<T>(ReadOnlySpan<byte> bytes, ElementType type, Span<T> destination);

    /// <summary>Bytes of all elements.</summary>
    public long ByteLength => Info.Count * Info.Type.Size();

    /// <summary>A tensor whose elements lie one after another, row-major.</summary>
    public static MappedTensor Contiguous(TensorInfo info, long offset)
    {
        long[] strides = new long[info.Shape.Count];
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= info.Shape[axis];
        }

        return new MappedTensor(info, offset, strides);
    }

    /// <summary>Reads the elements, row-major, as single-precision numbers.</summary>
    /// <param name="file">The file that holds the tensor.</param>
    /// <param name="destination">Receives exactly as many values as the tensor has elements.</param>
    /// <exception cref="InvalidContentException">The elements are not floating-point numbers.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void ReadSingles(MappedFile file, Span<float> destination) => Read(file, destination, TensorConversion.ToSingles);

    /// <summary>As <see cref="ReadSingles"/>, in double precision.</summary>
    public void ReadDoubles(MappedFile file, Span<double> destination) => Read(file, destination, TensorConversion.ToDoubles);

    private void Read<T>(MappedFile file, Span<T> destination, Conversion<T> convert)
    {
        if (!Info.Type.IsFloatingPoint())
        {
            throw new InvalidContentException(
                $"'{file.Path}' holds tensor '{Info.Name}' as {Info.Type}, where floating-point numbers are needed; "
                + "provide another file.");
        }

        if (destination.Length != Info.Count)
        {
            throw new ArgumentException($"Tensor {Info} was to be read into {destination.Length} values.", nameof(destination));
        }

        if (!destination.IsEmpty)
        {
            ReadAxis(file, 0, Offset, destination, convert);
        }
    }

    private void ReadAxis<T>(MappedFile file, int axis, long offset, Span<T> destination, Conversion<T> convert)
    {
        if (IsContiguousFrom(axis))
        {
            ReadRun(file, offset, destination, convert);
            return;
        }

        int part = destination.Length / Info.Shape[axis];
        for (int i = 0; i < Info.Shape[axis]; i++)
        {
            ReadAxis(file, axis + 1, offset + (i * Strides[axis] * Info.Type.Size()), destination.Slice(i * part, part), convert);
        }
    }

    private bool IsContiguousFrom(int first)
    {
        long expected = 1;
        for (int axis = Strides.Count - 1; axis >= first; axis--)
        {
            if (Info.Shape[axis] != 1 && Strides[axis] != expected)
            {
                return false;
            }

            expected *= Info.Shape[axis];
        }

        return true;
    }

    private void ReadRun<T>(MappedFile file, long offset, Span<T> destination, Conversion<T> convert)
    {
        int size = Info.Type.Size();
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, ChunkElements);
            convert(file.Slice(offset, count * size), Info.Type, destination[..count]);
            file.Forget(offset, count * size);
            destination = destination[count..];
            offset += (long)count * size;
        }
    }
}
