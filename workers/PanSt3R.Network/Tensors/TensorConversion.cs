using System.Runtime.InteropServices;
using PanSt3R.Files;

namespace PanSt3R.Network.Tensors;

/// <summary>Conversions between stored little-endian elements and .NET numbers.</summary>
public static class TensorConversion
{
    /// <summary>Widens or narrows stored floating-point elements to single precision.</summary>
    /// <param name="bytes">Little-endian elements, row-major.</param>
    /// <param name="type">A floating-point type.</param>
    /// <param name="destination">As many values as elements.</param>
    /// <exception cref="InvalidContentException">The type is not a floating-point type.</exception>
    public static void ToSingles(ReadOnlySpan<byte> bytes, ElementType type, Span<float> destination)
    {
        switch (type)
        {
            case ElementType.Float32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                break;
            case ElementType.Float16:
                System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            case ElementType.BFloat16:
                WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
                break;
            case ElementType.Float64:
                System.Numerics.Tensors.TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), destination);
                break;
            default:
                throw new InvalidContentException($"Elements of type {type} are not floating-point numbers.");
        }
    }

    /// <summary>Widens stored floating-point elements to double precision.</summary>
    /// <param name="bytes">Little-endian elements, row-major.</param>
    /// <param name="type">A floating-point type.</param>
    /// <param name="destination">As many values as elements.</param>
    /// <exception cref="InvalidContentException">The type is not a floating-point type.</exception>
    public static void ToDoubles(ReadOnlySpan<byte> bytes, ElementType type, Span<double> destination)
    {
        if (type == ElementType.Float64)
        {
            MemoryMarshal.Cast<byte, double>(bytes).CopyTo(destination);
            return;
        }

        float[] singles = new float[destination.Length];
        ToSingles(bytes, type, singles);
        System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<float, double>(singles, destination);
    }

    private static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
        }
    }
}
