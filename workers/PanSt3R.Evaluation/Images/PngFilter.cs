using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace PanSt3R.Evaluation.Images;

/// <summary>Undoes the five row filters of PNG, in place.</summary>
internal static class PngFilter
{
    /// <summary>Undoes the filter of one row.</summary>
    /// <param name="filter">Its number.</param>
    /// <param name="row">The filtered row; plain afterwards.</param>
    /// <param name="above">The plain row above; zeros for the first.</param>
    /// <param name="pixel">Bytes between a sample and that of the pixel to its left.</param>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                UndoLeft(row, pixel);
                break;
            case 2:
                UndoAbove(row, above);
                break;
            case 3:
                UndoAverage(row, above, pixel);
                break;
            case 4:
                UndoPaeth(row, above, pixel);
                break;
            default:
                throw new InvalidPngException("its rows are damaged. Write it again.");
        }
    }

    private static void UndoLeft(Span<byte> row, int pixel)
    {
        for (int i = pixel; i < row.Length; i++)
        {
            row[i] += row[i - pixel];
        }
    }

    private static void UndoAbove(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }

    private static void UndoAverage(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < pixel ? 0 : row[i - pixel];
            row[i] += (byte)((left + above[i]) / 2);
        }
    }

    private static void UndoPaeth(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        int done = pixel is 3 or 4 ? UndoPaethOfColours(row, above, pixel) : 0;
        for (int i = done; i < row.Length; i++)
        {
            row[i] += i < pixel ? above[i] : Nearest(row[i - pixel], above[i], above[i - pixel]);
        }
    }

    /// <summary>
    /// Undoes the filter pixel by pixel, one channel per lane of 16 bits. Four bytes are read at a time, so that what comes
    /// after the last whole four is left to the caller.
    /// </summary>
    /// <returns>Number of bytes that are plain.</returns>
    private static int UndoPaethOfColours(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        var left = Vector128<short>.Zero;
        var corner = Vector128<short>.Zero;
        int i = 0;
        for (; i <= row.Length - sizeof(uint); i += pixel)
        {
            var up = Widen(above[i..]);
            left = (Widen(row[i..]) + Nearest(left, up, corner)) & Vector128.Create((short)0xFF);
            corner = up;
            for (int channel = 0; channel < pixel; channel++)
            {
                row[i + channel] = (byte)left[channel];
            }
        }

        return i;
    }

    private static Vector128<short> Widen(ReadOnlySpan<byte> bytes) =>
        Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt32LittleEndian(bytes)).AsByte()).AsInt16();

    private static Vector128<short> Nearest(Vector128<short> left, Vector128<short> above, Vector128<short> corner)
    {
        var toLeft = Vector128.Abs(above - corner);
        var toAbove = Vector128.Abs(left - corner);
        var toCorner = Vector128.Abs(above - corner + left - corner);
        var least = Vector128.Min(toCorner, Vector128.Min(toLeft, toAbove));
        var unlessLeft = Vector128.ConditionalSelect(Vector128.Equals(toAbove, least), above, corner);
        return Vector128.ConditionalSelect(Vector128.Equals(toLeft, least), left, unlessLeft);
    }

    private static byte Nearest(byte left, byte above, byte corner)
    {
        int toLeft = Math.Abs(above - corner);
        int toAbove = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + above - (2 * corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
        {
            return left;
        }

        return toAbove <= toCorner ? above : corner;
    }
}
