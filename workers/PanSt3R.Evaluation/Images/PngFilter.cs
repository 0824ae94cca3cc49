using System.Numerics;

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
        for (int i = 0; i < Math.Min(pixel, row.Length); i++)
        {
            row[i] += above[i];
        }

        for (int i = pixel; i < row.Length; i++)
        {
            row[i] += Nearest(row[i - pixel], above[i], above[i - pixel]);
        }
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
